package org.slidestream.classifier;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.slidestream.schemas.FloatVector;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TileHole;

/** Records as the line's other services write them. */
public final class Records {
  public static final String SLIDE = "slide-1";
  static final String FIRST = "20260101T000000000Z-aaaaaaaa";
  static final String SECOND = "20260101T000000001Z-00000000";
  public static final String ENCODER = "vit-tiny-1";
  static final float[] GLAND = {1, 0, 0};
  static final float[] STROMA = {0, 1, 0};

  private Records() {}

  static SupportEmbedding support(String set, String id, String label, float... vector) {
    return SupportEmbedding.newBuilder()
        .setSet(set)
        .setExampleId(id)
        .setLabel(label)
        .setEncoderId(ENCODER)
        .setPrecision("fp32")
        .setVector(FloatVector.encode(vector))
        .setTaughtAt(Instant.EPOCH)
        .build();
  }

  /** Tile {@code index} of {@link #SLIDE} as submitted first. */
  public static TileEmbedding tile(int index, float... vector) {
    return TileEmbedding.newBuilder()
        .setSlideId(SLIDE)
        .setSubmissionId(FIRST)
        .setIndex(index)
        .setX(index * 256)
        .setY(7)
        .setWidth(256)
        .setHeight(256)
        .setEncoderId(ENCODER)
        .setPrecision("fp32")
        .setVector(FloatVector.encode(vector))
        .build();
  }

  static TileEmbedding hole(int index) {
    TileEmbedding hole = tile(index);
    hole.setVector(null);
    hole.setHole("the image cannot be decoded");
    return hole;
  }

  static TileEmbedding of(String submissionId, TileEmbedding tile) {
    tile.setSubmissionId(submissionId);
    return tile;
  }

  /** {@link #SLIDE} as submitted first, cut into {@code tiles} tiles. */
  public static SlideManifest tiled(int tiles) {
    return manifest(ManifestStatus.TILED, tiles);
  }

  /** The same with tiles that were not published. */
  public static SlideManifest tiled(int tiles, int... holes) {
    SlideManifest manifest = tiled(tiles);
    manifest.setHoles(
        Arrays.stream(holes)
            .mapToObj(index -> new TileHole(index, index * 256, 7, 256, 256))
            .toList());
    return manifest;
  }

  static SlideManifest manifest(ManifestStatus status, int tiles) {
    return SlideManifest.newBuilder()
        .setSlideId(SLIDE)
        .setSubmissionId(FIRST)
        .setStatus(status)
        .setReason(status == ManifestStatus.TILED ? null : "because")
        .setTileCount(tiles)
        .setSlideWidth(4096)
        .setSlideHeight(4096)
        .setTilePixels(224)
        .setTileMicronsPerPixel(0.5)
        .setPrototypeSets(List.of())
        .setTiledAt(Instant.EPOCH)
        .build();
  }
}
