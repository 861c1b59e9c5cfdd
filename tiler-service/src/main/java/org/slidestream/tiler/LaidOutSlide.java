package org.slidestream.tiler;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.slidestream.slide.SlideImage;
import org.slidestream.tiler.cut.TileChunks;
import org.slidestream.tiler.cut.Tiling;

/**
 * A slide that is open, and whose tiles are being cut.
 *
 * @param facts all that can be known of it
 * @param tileCount how many tiles it has, at least one
 * @param layout fingerprint of the tiling
 * @param chunks the records of the tiles that are not published yet
 */
record LaidOutSlide(
    SlideImage image,
    SlideFacts facts,
    Tiling tiling,
    int tileCount,
    int layout,
    TileChunks<ProducerRecord<byte[], byte[]>> chunks)
    implements SlideTiler.Opened, AutoCloseable {

  @Override
  public void close() {
    chunks.close();
    image.close();
  }
}
