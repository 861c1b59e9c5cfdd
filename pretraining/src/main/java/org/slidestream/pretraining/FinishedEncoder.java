package org.slidestream.pretraining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.PrecisionPolicy;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.encoder.torch.TorchTileEncoder;
import org.slidestream.pretraining.crops.MultiCrop;
import org.slidestream.pretraining.data.TilePool;
import org.slidestream.pretraining.data.UnreadableTileException;
import org.slidestream.pretraining.readout.StainWhitening;
import org.slidestream.slide.pixels.RgbImage;

/**
 * The encoder of a run with everything that its recipe asks for.
 *
 * @param run whose teacher it is
 * @param pool of tiles that may be looked at
 * @param crops that recolour them
 * @param threads that embed
 */
public record FinishedEncoder(PretrainingRun run, TilePool pool, MultiCrop crops, int threads) {
  private static final int TRIES = 4;

  /** Writes it, with a card that has no figures yet. */
  public void write() throws IOException {
    run.writeEncoder();
    Recipe.Whitening whitening = run.recipe().encoder().whitening();
    if (whitening.tiles() > 0) {
      float[][][] embeddings;
      try (TileEncoder encoder = open()) {
        embeddings = recoloured(encoder, whitening);
      }
      run.writeEncoder(StainWhitening.of(embeddings, whitening.shrinkage()));
    }
  }

  /** The encoder that was written. */
  public TileEncoder open() throws IOException {
    return TorchTileEncoder.open(
        EncoderFolder.read(run.encoderFolder()), threads, PrecisionPolicy.EXACT);
  }

  private float[][][] recoloured(TileEncoder encoder, Recipe.Whitening whitening) {
    SplittableRandom random = new SplittableRandom(run.recipe().seed());
    List<float[][]> embeddings = new ArrayList<>();
    for (int i = 0; i < TRIES * whitening.tiles() && embeddings.size() < whitening.tiles(); i++) {
      SplittableRandom own = random.split();
      try {
        RgbImage tile = encoder.fit(pool.tile(own.nextInt(pool.size())));
        List<RgbImage> views = new ArrayList<>(List.of(tile));
        for (int view = 0; view < whitening.views(); view++) {
          views.add(crops.recoloured(tile, own));
        }
        embeddings.add(encoder.encode(views));
      } catch (UnreadableTileException _) {
        // another one is drawn; it was named when it was drawn for a batch
      }
    }
    return embeddings.toArray(float[][][]::new);
  }
}
