package org.slidestream.slide.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HuffmanDeflaterTest {
  @Property(tries = 300)
  void zlibReadsWhatIsWritten(@ForAll @Size(min = 1, max = 2000) byte[] bytes)
      throws DataFormatException {
    assertThat(inflated(HuffmanDeflater.deflate(bytes), bytes.length)).isEqualTo(bytes);
  }

  @Property(tries = 100)
  void howeverUnevenItsBytesAre(
      @ForAll @IntRange(min = 1, max = 50_000) int length,
      @ForAll @IntRange(min = 1, max = 120) int spread,
      @ForAll long seed)
      throws DataFormatException {
    Random random = new Random(seed);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (random.nextGaussian() * spread);
    }
    assertThat(inflated(HuffmanDeflater.deflate(bytes), length)).isEqualTo(bytes);
  }

  @Test
  void noCodeIsLongerThanDeflateAllows() throws DataFormatException {
    var fibonacci = new ByteArrayOutputStream(); // the rarest would have 22 bits
    int one = 1;
    int two = 1;
    for (int symbol = 0; symbol < 22; symbol++) {
      for (int i = 0; i < one; i++) {
        fibonacci.write(symbol);
      }
      int next = one + two;
      one = two;
      two = next;
    }
    byte[] bytes = fibonacci.toByteArray();
    assertThat(inflated(HuffmanDeflater.deflate(bytes), bytes.length)).isEqualTo(bytes);
  }

  @Test
  void aByteThatIsHalfOfAllTakesABit() {
    assertThat(HuffmanDeflater.deflate(new byte[80_000]).remaining()).isBetween(10_000, 10_300);
  }

  private static byte[] inflated(ByteBuffer stream, int length) throws DataFormatException {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(stream);
      byte[] bytes = new byte[length];
      int filled = 0;
      while (filled < length) {
        int more = inflater.inflate(bytes, filled, length - filled);
        assertThat(more).isPositive();
        filled += more;
      }
      assertThat(inflater.inflate(new byte[1])).isZero();
      assertThat(inflater.finished()).isTrue(); // the checksum is right
      assertThat(stream.hasRemaining()).isFalse();
      return bytes;
    }
  }
}
