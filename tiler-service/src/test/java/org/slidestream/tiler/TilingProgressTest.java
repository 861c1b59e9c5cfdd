package org.slidestream.tiler;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TilingProgressTest {
  @Property(tries = 300)
  void metadataIsShortAndReadAsItWasWritten(
      @ForAll String slide,
      @ForAll String submission,
      @ForAll @IntRange(min = 0, max = 999_999_999) int next,
      @ForAll int layout) {
    TilingProgress progress = TilingProgress.of(slide, submission, next, layout);
    assertThat(progress.metadata()).hasSizeLessThan(200);
    assertThat(TilingProgress.parse(progress.metadata())).contains(progress);
    assertThat(progress.isOf(slide, submission)).isTrue();
  }

  @Example
  void anotherSubmissionsProgressIsNotOurs() {
    TilingProgress progress = TilingProgress.of("slide", "first", 64, 1);
    assertThat(progress.isOf("slide", "second")).isFalse();
    assertThat(progress.isOf("other", "first")).isFalse();
  }

  @Example
  void whatOthersWroteIsIgnored() {
    assertThat(TilingProgress.parse("")).isEmpty();
    assertThat(TilingProgress.parse("slide=A;chunk=6")).isEmpty();
    assertThat(TilingProgress.parse("tiling/2 submission=0123456789abcdef next=1 layout=00000000"))
        .isEmpty();
  }
}
