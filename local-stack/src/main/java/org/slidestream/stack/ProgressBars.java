package org.slidestream.stack;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar for each stage of the line. */
final class ProgressBars implements Progress {
  private final ProgressBar tiles = bar("tiles      ");
  private final ProgressBar embeddings = bar("embeddings ");
  private final ProgressBar predictions = bar("predictions");

  private static ProgressBar bar(String stage) {
    return new ProgressBarBuilder()
        .setTaskName(stage)
        .setInitialMax(0)
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .setUpdateIntervalMillis(200)
        .build();
  }

  @Override
  public void show(State state) {
    state
        .total()
        .ifPresent(
            total -> {
              tiles.maxHint(total);
              embeddings.maxHint(total);
              predictions.maxHint(total);
            });
    tiles.stepTo(state.tiles());
    embeddings.stepTo(state.embeddings());
    predictions.stepTo(state.predictions());
    predictions.setExtraMessage(state.answer());
  }

  @Override
  public void close() {
    tiles.close();
    embeddings.close();
    predictions.close();
  }
}
