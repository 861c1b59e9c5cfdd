package org.slidestream.benchmarks.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.EncoderFolder.Transformer;
import org.slidestream.encoder.RandomEncoder;

class VitWorkTest {
  @Test
  void aTinyTransformerNeedsTheWorkThatIsPublishedForIt(@TempDir Path folder) throws Exception {
    RandomEncoder.write(folder, 1);
    Transformer tiny = (Transformer) EncoderFolder.read(folder).network();

    // Touvron et al. 2021 give 1.3 10^9 multiplications for DeiT-Ti.
    assertThat(VitWork.gigaflop(tiny.shape())).isCloseTo(2 * 1.26, within(0.03));
  }
}
