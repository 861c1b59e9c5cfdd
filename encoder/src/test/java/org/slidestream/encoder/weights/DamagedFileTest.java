package org.slidestream.encoder.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import org.slidestream.encoder.Oracle;

class DamagedFileTest {
  private static final int PICKLE_AND_HEADERS = 5200;
  private static final int DIRECTORY = 3000;

  private final byte[] torch = Oracle.file("vit_plain.pytorch_model.bin");
  private final byte[] safetensors = Oracle.file("vit_tiny_gamma.safetensors");
  private final Path folder = Files.createTempDirectory("damaged");

  DamagedFileTest() throws IOException {}

  @AfterProperty
  void tidy() throws IOException {
    Files.deleteIfExists(folder.resolve("model.bin"));
    Files.deleteIfExists(folder.resolve("model.safetensors"));
    Files.delete(folder);
  }

  @Property(tries = 60)
  void aTorchFileCutOffIsRefused(@ForAll @IntRange(max = 390_910) int length) throws IOException {
    assertRefused("model.bin", Arrays.copyOf(torch, length));
  }

  @Property(tries = 60)
  void aSafetensorsFileCutOffIsRefused(@ForAll @IntRange(max = 79_999) int length)
      throws IOException {
    assertRefused("model.safetensors", Arrays.copyOf(safetensors, length));
  }

  @Property(tries = 400)
  void aChangedByteOfATorchFileIsReadOrRefused(
      @ForAll @IntRange(max = PICKLE_AND_HEADERS + DIRECTORY - 1) int at,
      @ForAll @IntRange(max = 255) int value)
      throws IOException {
    byte[] changed = torch.clone();
    changed[at < PICKLE_AND_HEADERS ? at : torch.length - 1 - (at - PICKLE_AND_HEADERS)] =
        (byte) value;
    assertReadOrRefused("model.bin", changed);
  }

  @Property(tries = 400)
  void aChangedByteOfASafetensorsFileIsReadOrRefused(
      @ForAll @IntRange(max = 1700) int at, @ForAll @IntRange(max = 255) int value)
      throws IOException {
    byte[] changed = safetensors.clone();
    changed[at] = (byte) value;
    assertReadOrRefused("model.safetensors", changed);
  }

  private void assertRefused(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    assertThatThrownBy(() -> StateDict.read(file))
        .isInstanceOf(UnreadableWeightsException.class)
        .hasMessageContaining(name);
  }

  private void assertReadOrRefused(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    try {
      StateDict dict = StateDict.read(file);
      for (String tensor : dict.names()) {
        assertThat(dict.tensor(tensor).size()).isLessThan(content.length);
      }
    } catch (UnreadableWeightsException refused) {
      assertThat(refused).hasMessageContaining(name);
    }
  }
}
