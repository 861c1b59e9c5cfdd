package org.slidestream.encoder.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
  @TempDir Path temporary;

  @Test
  void bfloat16BecomesFloatAtAnyAlignment() throws IOException {
    Path file =
        file(
            "{\"w\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}",
            new byte[] {(byte) 0x80, 0x3f, 0x20, (byte) 0xc0});
    ByteBuffer numbers = StateDict.read(file).tensor("w").float32();
    assertThat(numbers.getFloat()).isEqualTo(1);
    assertThat(numbers.getFloat()).isEqualTo(-2.5f);
  }

  @Test
  void aNumberHasNoDimensions() throws IOException {
    Path file =
        file(
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}",
            new byte[] {0, 0, (byte) 0x80, 0x3f});
    assertThat(StateDict.read(file).tensor("w").float32().getFloat()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"w":{"dtype":"F32","shape":[2],"data_offsets":[0,12]}}  | tensor w lies at bytes [0, 12] of 8
          {"w":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}   | tensor w lies at bytes [8, 0] of 8
          {"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}   | tensor w of shape [3] needs 12 bytes but has 8
          {"w":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}   | tensor w of shape [1] needs 4 bytes but has 8
          {"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}   | 4 bytes follow the last tensor
          {"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}   | tensor w begins at byte 4, not at 0
          {"w":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}   | tensor w has the dtype I64
          {"w":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}  | tensor w has -2 for a size
          {"w":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}} | tensor w has 2.0 for a size
          {"w":{"dtype":"F32","shape":[9223372036854775807,4],"data_offsets":[0,8]}} | tensor w has the impossible shape
          {"w":{"dtype":"F32","shape":[2]}}                        | tensor w lacks its shape or offsets
          {"w":{},"w":{}}                                          | Duplicate field 'w'
          [1, 2]                                                   | not a JSON object
          {"w":                                                    | its header is not JSON
          """)
  void aHeaderThatLiesIsRefused(String header, String sentence) throws IOException {
    Path file = file(header, new byte[8]);
    assertThatThrownBy(() -> StateDict.read(file))
        .isInstanceOf(UnreadableWeightsException.class)
        .hasMessageContaining("w.safetensors")
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @CsvSource({"-1", "1", "9", "9223372036854775807"})
  void aHeaderLongerThanTheFileIsRefused(long length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    Path file = Files.write(temporary.resolve("w.safetensors"), bytes.array());
    assertThatThrownBy(() -> StateDict.read(file)).hasMessageContaining("does not fit the file");
  }

  private Path file(String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json).put(data);
    return Files.write(temporary.resolve("w.safetensors"), bytes.array());
  }
}
