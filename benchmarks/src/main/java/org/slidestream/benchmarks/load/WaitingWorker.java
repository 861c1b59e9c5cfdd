package org.slidestream.benchmarks.load;

import java.time.Duration;
import org.slidestream.embed.EmbedSettings;
import org.slidestream.embed.EmbedWorker;
import org.slidestream.launcher.Launcher;
import org.slidestream.schemas.RegistryWire;

/** An embed worker as it is, but for its encoder. */
public final class WaitingWorker {
  /** The system property that says how long the encoder takes for a tile. */
  static final String PER_TILE = "waiting.per-tile";

  private WaitingWorker() {}

  public static void main(String[] args) {
    Duration perTile = Duration.parse(System.getProperty(PER_TILE));
    Launcher.run(
        "embed-worker",
        EmbedSettings.class,
        launch ->
            new EmbedWorker(
                launch.settings(),
                launch.kafka(),
                new RegistryWire(launch.registry()),
                new WaitingEncoder(perTile),
                launch.meters()),
        args);
  }
}
