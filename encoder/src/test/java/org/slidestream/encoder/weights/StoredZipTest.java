package org.slidestream.encoder.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class StoredZipTest {
  @Test
  void aZip64DirectoryIsRead() throws IOException {
    // As archives of more than 4 GiB have it: sizes and offsets in the 64-bit fields only.
    ByteBuffer zip = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
    zip.put(new byte[40]);
    int local = zip.position();
    zip.putInt(0x04034b50).put(new byte[22]).putShort((short) 1).putShort((short) 0);
    zip.put((byte) 'w').put("numbers".getBytes(StandardCharsets.US_ASCII));
    int directory = zip.position();
    zip.putInt(0x02014b50).put(new byte[16]).putInt(-1).putInt(-1);
    zip.putShort((short) 1).putShort((short) 28).put(new byte[10]).putInt(-1).put((byte) 'w');
    zip.putShort((short) 1).putShort((short) 24).putLong(7).putLong(7).putLong(local);
    int end64 = zip.position();
    zip.putInt(0x06064b50).putLong(44).put(new byte[20]).putLong(1).putLong(74).putLong(directory);
    zip.putInt(0x07064b50).putInt(0).putLong(end64).putInt(1);
    zip.putInt(0x06054b50).putInt(0).putInt(-1).putInt(-1).putInt(-1).putShort((short) 0);
    MemorySegment file = MemorySegment.ofArray(zip.array()).asSlice(0, zip.position());

    Map<String, MemorySegment> entries = StoredZip.entries(file);
    assertThat(entries).containsOnlyKeys("w");
    assertThat(entries.values().iterator().next().toArray(ValueLayout.JAVA_BYTE))
        .isEqualTo("numbers".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aCompressedEntryIsRefusedThoughListed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("m/data.pkl"));
      zip.write(new byte[100]);
    }
    MemorySegment file = MemorySegment.ofArray(bytes.toByteArray());
    assertThat(StoredZip.names(file)).containsExactly("m/data.pkl");
    assertThatThrownBy(() -> StoredZip.entries(file))
        .isInstanceOf(UnreadableWeightsException.class)
        .hasMessageContaining("m/data.pkl is compressed");
  }
}
