package org.slidestream.classifier.slide;

import org.slidestream.wire.TileEmbedding;

/**
 * What embeddings must share to be added: arithmetic and length.
 *
 * @param encoderId id of the encoder
 * @param precision its arithmetic
 * @param numbers how many numbers an embedding has
 */
record EmbeddingKind(String encoderId, String precision, int numbers) {
  static EmbeddingKind of(TileEmbedding tile, float[] vector) {
    return new EmbeddingKind(tile.getEncoderId(), tile.getPrecision(), vector.length);
  }
}
