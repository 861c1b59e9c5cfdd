package org.slidestream.slide.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PngReaderTest {
  /** Rows of any bytes are a picture, whatever their filters. */
  @Property(tries = 200)
  void everyFilterIsUndoneAsTheJdkUndoesIt(
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 20) int height,
      @ForAll @IntRange(min = 1, max = 5) int chunks,
      @ForAll long seed)
      throws UndecodableImageException {
    byte[] rows = rows(width, height, seed);
    byte[] png = png(width, height, rows, chunks);
    assertThat(PngReader.reads(png)).isTrue();
    assertThat(PngCodec.decode(png).rgb())
        .isEqualTo(RgbRaster.of(ImageIoDecoding.decode("png", png)).rgb());
  }

  @Test
  void aFilterThatIsNoneIsUndecodable() {
    byte[] rows = rows(4, 4, 1);
    rows[0] = 5;
    assertThatThrownBy(() -> PngCodec.decode(png(4, 4, rows, 1)))
        .isInstanceOf(UndecodableImageException.class)
        .hasMessageContaining("filter 5");
  }

  @Test
  void tooFewPixelsAreUndecodable() {
    byte[] rows = Arrays.copyOf(rows(4, 4, 1), 30);
    for (int chunks : new int[] {1, 3}) {
      assertThatThrownBy(() -> PngCodec.decode(png(4, 4, rows, chunks)))
          .isInstanceOf(UndecodableImageException.class)
          .hasMessageContaining("end early");
    }
  }

  @Test
  void aPngWithoutPixelsIsUndecodable() {
    assertThatThrownBy(() -> PngCodec.decode(png(4, 4, rows(4, 4, 1), 0)))
        .isInstanceOf(UndecodableImageException.class);
  }

  private static byte[] rows(int width, int height, long seed) {
    byte[] rows = new byte[(1 + 3 * width) * height];
    Random random = new Random(seed);
    random.nextBytes(rows);
    for (int y = 0; y < height; y++) {
      rows[y * (1 + 3 * width)] = (byte) random.nextInt(5);
    }
    return rows;
  }

  private static byte[] png(int width, int height, byte[] rows, int chunks) {
    byte[] data = new byte[rows.length + 100];
    int length;
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(rows);
      deflater.finish();
      length = deflater.deflate(data);
    }
    ByteBuffer png = ByteBuffer.allocate(data.length + 200).put(PngChunks.signature());
    byte[] header =
        ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) 2).array();
    chunk(png, "IHDR", header);
    for (int i = 0; i < chunks; i++) {
      chunk(png, "IDAT", Arrays.copyOfRange(data, length * i / chunks, length * (i + 1) / chunks));
    }
    chunk(png, "IEND", new byte[0]);
    return Arrays.copyOf(png.array(), png.position());
  }

  private static void chunk(ByteBuffer png, String name, byte[] data) {
    byte[] named = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(named);
    sum.update(data);
    png.putInt(data.length).put(named).put(data).putInt((int) sum.getValue());
  }
}
