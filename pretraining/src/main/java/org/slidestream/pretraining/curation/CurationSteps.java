package org.slidestream.pretraining.curation;

/** Is told how far a curation is; any thread may tell. */
public interface CurationSteps {
  /** Nobody listens. */
  CurationSteps UNHEARD =
      new CurationSteps() {
        @Override
        public void begin(String what, long total) {}

        @Override
        public void step(long count) {}
      };

  /** Something begins that takes so many steps. */
  void begin(String what, long total);

  /** So many more are done. */
  void step(long count);
}
