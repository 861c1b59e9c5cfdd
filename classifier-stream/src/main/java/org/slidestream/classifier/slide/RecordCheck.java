package org.slidestream.classifier.slide;

import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.Names;
import org.slidestream.simpleshot.TileSet;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TileHole;

/** What a record must be before it may change a slide. */
final class RecordCheck {
  private RecordCheck() {}

  /**
   * @throws BadRecordException when the tile cannot be counted
   */
  static void check(@Nullable String key, TileEmbedding tile) {
    checkIds(key, tile.getSlideId(), tile.getSubmissionId());
    Names.check("an encoder", tile.getEncoderId());
    Names.check("a precision", tile.getPrecision());
    tile.getPrototypeSets().forEach(set -> Names.check("a prototype set", set));
    if (tile.getIndex() < 0 || tile.getIndex() > TileSet.HIGHEST_INDEX) {
      throw new BadRecordException(
          "tile %d of slide %s is not in 0..%d"
              .formatted(tile.getIndex(), tile.getSlideId(), TileSet.HIGHEST_INDEX));
    }
  }

  /**
   * @throws BadRecordException when the slide could never be diagnosed
   */
  static void check(@Nullable String key, SlideManifest manifest) {
    checkIds(key, manifest.getSlideId(), manifest.getSubmissionId());
    manifest.getPrototypeSets().forEach(set -> Names.check("a prototype set", set));
    if (manifest.getStatus() == ManifestStatus.TILED && manifest.getTileCount() < 1) {
      throw new BadRecordException(
          "slide %s is TILED into %d tiles"
              .formatted(manifest.getSlideId(), manifest.getTileCount()));
    }
    for (TileHole hole : manifest.getHoles()) {
      if (hole.getIndex() < 0 || hole.getIndex() >= manifest.getTileCount()) {
        throw new BadRecordException(
            "slide %s has %d tiles, but a hole at tile %d"
                .formatted(manifest.getSlideId(), manifest.getTileCount(), hole.getIndex()));
      }
    }
  }

  /**
   * @throws BadRecordException when the manifest of the slide knows no such tile
   */
  static void checkExpected(SlideState state, TileEmbedding tile) {
    if (state.tally().expected().isPresent()
        && tile.getIndex() >= state.tally().expected().getAsInt()) {
      throw new BadRecordException(
          "slide %s has %d tiles, but here is tile %d"
              .formatted(tile.getSlideId(), state.tally().expected().getAsInt(), tile.getIndex()));
    }
  }

  private static void checkIds(@Nullable String key, String slideId, String submissionId) {
    Names.check("a slide", slideId);
    Names.check("a submission", submissionId);
    if (slideId.isEmpty() || slideId.indexOf('\0') >= 0 || submissionId.indexOf('\0') >= 0) {
      throw new BadRecordException("a slide id must not be empty, and no id may contain NUL");
    }
    if (!slideId.equals(key)) {
      throw new BadRecordException("the key %s is not the slide id %s".formatted(key, slideId));
    }
  }
}
