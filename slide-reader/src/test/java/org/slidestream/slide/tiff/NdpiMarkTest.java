package org.slidestream.slide.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NdpiMarkTest {
  @TempDir private Path folder;

  @Test
  void aDirectoryWithHamamatsusTagIsMarked() throws IOException {
    assertThat(NdpiMark.isOn(file(12, TiffTag.NDPI_FORMAT_FLAG))).isTrue();
  }

  @Test
  void aDirectoryWithoutItIsNot() throws IOException {
    assertThat(NdpiMark.isOn(file(12, TiffTag.IMAGE_WIDTH))).isFalse();
  }

  @Test
  void anOffsetBeyondTheFileIsNoMark() throws IOException {
    assertThat(NdpiMark.isOn(file(5L << 32, TiffTag.NDPI_FORMAT_FLAG))).isFalse();
    assertThat(NdpiMark.isOn(file(-1, TiffTag.NDPI_FORMAT_FLAG))).isFalse();
  }

  /** One directory of one entry, at byte 12; its offset has 64 bits. */
  private Path file(long offset, int tag) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(12 + 2 + 12 + 8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putLong(offset);
    bytes.putShort((short) 1).putShort((short) tag);
    return Files.write(folder.resolve("x.ndpi"), bytes.array());
  }
}
