package org.slidestream.encoder.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.encoder.Oracle;

class TorchFileTest {
  @TempDir Path temporary;

  @Test
  void bothFormatsHoldTheSameTensors() throws IOException {
    StateDict torch = StateDict.read(copy("vit_plain.pytorch_model.bin"));
    StateDict safetensors = StateDict.read(copy("vit_plain.safetensors"));
    assertThat(torch.names()).hasSize(34).containsExactlyElementsOf(safetensors.names());
    for (String name : torch.names()) {
      Tensor tensor = safetensors.tensor(name);
      assertThat(torch.tensor(name).shape()).isEqualTo(tensor.shape());
      assertThat(torch.tensor(name).float32()).isEqualTo(tensor.float32());
    }
  }

  @Test
  void aMaliciousPickleIsRefusedWithTheGlobalsName() throws IOException {
    // os.system("touch /tmp/pwned") as Python's __reduce__ pickles it
    String evil = "\u0080\2cposix\nsystem\nX\20\0\0\0touch /tmp/pwned\u0085R.";
    Path file = archive(evil.getBytes(StandardCharsets.ISO_8859_1), new byte[0]);
    assertThatThrownBy(() -> StateDict.read(file))
        .isInstanceOf(UnreadableWeightsException.class)
        .hasMessageContaining("model.bin")
        .hasMessageContaining("posix.system, which is not allowed");
  }

  @Test
  void aGlobalByTheNewerOpcodeIsRefusedAsWell() throws IOException {
    String evil = "\u0080\4\u0095\0\0\0\0\0\0\0\0\u008c\10builtins\u008c\4eval\u0093.";
    Path file = archive(evil.getBytes(StandardCharsets.ISO_8859_1), new byte[0]);
    assertThatThrownBy(() -> StateDict.read(file)).hasMessageContaining("builtins.eval");
  }

  @Test
  void opcodesThatMakeObjectsAreRefused() throws IOException {
    Path file = archive("\u0080\2)\u0081.".getBytes(StandardCharsets.ISO_8859_1), new byte[0]);
    assertThatThrownBy(() -> StateDict.read(file)).hasMessageContaining("opcode 0x81");
  }

  @Test
  void aTransposedViewIsReadInItsOwnOrder() throws IOException {
    byte[] pickle =
        WeightsFiles.pickle("w", "torch FloatStorage", 1, new int[] {2, 3}, new int[] {1, 2});
    Tensor tensor = StateDict.read(archive(pickle, floats(9, 0, 1, 2, 3, 4, 5))).tensor("w");
    assertThat(tensor.shape()).isEqualTo(List.of(2L, 3L));
    assertThat(numbers(tensor)).containsExactly(0, 2, 4, 1, 3, 5);
  }

  @Test
  void halfPrecisionBecomesFloat() throws IOException {
    byte[] pickle =
        WeightsFiles.pickle("w", "torch HalfStorage", 0, new int[] {1, 2}, new int[] {2, 1});
    ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putShort(Float.floatToFloat16(0.5f)).putShort(Float.floatToFloat16(-3));
    Tensor tensor = StateDict.read(archive(pickle, bytes.array())).tensor("w");
    assertThat(numbers(tensor)).containsExactly(0.5f, -3);
  }

  @Test
  void aViewBeyondItsStorageIsRefused() throws IOException {
    byte[] pickle =
        WeightsFiles.pickle("w", "torch FloatStorage", 1, new int[] {2, 3}, new int[] {3, 1});
    Path file = archive(pickle, floats(0, 1, 2, 3, 4, 5));
    assertThatThrownBy(() -> StateDict.read(file))
        .isInstanceOf(UnreadableWeightsException.class)
        .hasMessageContaining("tensor w of shape [2, 3] needs 24 bytes but has 20");
  }

  @Test
  void numbersOfAnotherTypeAreRefused() throws IOException {
    byte[] pickle =
        WeightsFiles.pickle("w", "torch LongStorage", 0, new int[] {1, 1}, new int[] {1, 1});
    Path file = archive(pickle, new byte[8]);
    assertThatThrownBy(() -> StateDict.read(file)).hasMessageContaining("torch.LongStorage");
  }

  @Test
  void aCheckpointWithoutTensorsIsRefusedWithTheRemedy() throws IOException {
    Path file = archive(ascii("\u0080\2}X\5\0\0\0epochK\3s."), new byte[0]);
    assertThatThrownBy(() -> StateDict.read(file))
        .hasMessageContaining("epoch is no tensor; save the weights alone")
        .hasMessageContaining("state_dict()");
  }

  @Test
  void whatACheckpointKeepsBesideTheWeightsIsPassedOver() throws IOException {
    // {"teacher": {}, "model": {"w": ...}, "optimizer": {"state": {0: {}}}, "shape": Size((2,))}
    byte[] weights =
        WeightsFiles.pickle("w", "torch FloatStorage", 0, new int[] {1, 2}, new int[] {2, 1});
    String pickle =
        "\u0080\2}(X\7\0\0\0teacher}X\5\0\0\0model"
            + new String(weights, 2, weights.length - 3, StandardCharsets.ISO_8859_1)
            + "X\11\0\0\0optimizer}X\5\0\0\0state}K\0}ss"
            + "X\5\0\0\0shapectorch\nSize\nK\2\u0085\u0085Ru.";
    StateDict read = StateDict.read(archive(ascii(pickle), floats(3, 4)));
    assertThat(read.names()).containsExactly("w");
    assertThat(numbers(read.tensor("w"))).containsExactly(3, 4);
  }

  @Test
  void aDictWithAnotherKindOfKeyIsRefused() throws IOException {
    Path file = archive(ascii("\u0080\2})}s."), new byte[0]);
    assertThatThrownBy(() -> StateDict.read(file)).hasMessageContaining("its pickle is damaged");
  }

  @Test
  void torchScriptIsRefusedWithTheRemedy() throws IOException {
    Path file =
        WeightsFiles.archive(
            temporary.resolve("model.pt"),
            Map.of("m/data.pkl", ascii("\u0080\2)."), "m/constants.pkl", ascii("\u0080\2).")));
    assertThatThrownBy(() -> StateDict.read(file))
        .hasMessageContaining("it is TorchScript, not weights; save the weights alone");
  }

  @Test
  void theLegacyFormatIsRefusedWithTheRemedy() throws IOException {
    Path file = temporary.resolve("model.bin");
    Files.write(file, new byte[] {(byte) 0x80, 2, (byte) 0x8a, 10, 'l', (byte) 0xfc});
    assertThatThrownBy(() -> StateDict.read(file))
        .hasMessageContaining("before 1.6")
        .hasMessageContaining("torch.save(torch.load(");
  }

  @Test
  void aPageInsteadOfWeightsIsRefused() throws IOException {
    Path file = temporary.resolve("model.bin");
    Files.writeString(file, "version https://git-lfs.github.com/spec/v1");
    assertThatThrownBy(() -> StateDict.read(file)).hasMessageContaining("not a PyTorch archive");
  }

  private static byte[] ascii(String pickle) {
    return pickle.getBytes(StandardCharsets.ISO_8859_1);
  }

  private Path copy(String name) throws IOException {
    return Files.write(temporary.resolve(name), Oracle.file(name));
  }

  private Path archive(byte[] pickle, byte[] storage) throws IOException {
    return WeightsFiles.archive(
        temporary.resolve("model.bin"), Map.of("m/data.pkl", pickle, "m/data/0", storage));
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static float[] numbers(Tensor tensor) {
    float[] numbers = new float[(int) tensor.size()];
    tensor.float32().asFloatBuffer().get(numbers);
    return numbers;
  }
}
