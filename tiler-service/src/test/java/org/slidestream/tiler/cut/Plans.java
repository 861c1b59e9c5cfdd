package org.slidestream.tiler.cut;

import java.util.Map;
import org.slidestream.launcher.Settings;
import org.slidestream.tiler.TilerSettings;

/** Plans as users set them. */
final class Plans {
  private Plans() {}

  static TilingPlan of(Map<String, String> settings) {
    return TilerSettings.plan(Settings.read(TilerSettings.class, settings));
  }
}
