package org.slidestream.stack;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import org.slidestream.stack.evaluate.Steps;

/** A bar for each part of an evaluation, one after another. */
final class StepBars implements Steps, AutoCloseable {
  private Optional<ProgressBar> bar = Optional.empty();

  @Override
  public void begin(String what, long total) {
    close();
    bar = Optional.of(new ProgressBar(what, total));
  }

  @Override
  public void step(long count) {
    bar.ifPresent(of -> of.stepBy(count));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
