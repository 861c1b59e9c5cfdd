package org.slidestream.encoder.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.encoder.DevicePolicy;
import org.slidestream.encoder.Precision;
import org.slidestream.encoder.PrecisionPolicy;
import org.slidestream.encoder.UnusableEncoderException;

class PlanTest {
  @ParameterizedTest
  @CsvSource({
    "auto, auto, true, false, true, BF16",
    "auto, fp16, true, false, true, FP16",
    "gpu, fp32, true, true, true, FP32",
    "cpu, auto, true, true, false, BF16",
    "cpu, auto, true, false, false, FP32",
    "auto, auto, false, true, false, BF16",
    "auto, auto, false, false, false, FP32",
    "auto, bf16, false, false, false, BF16",
  })
  void theMachineDecidesWhatIsLeftToIt(
      String device,
      String precision,
      boolean gpu,
      boolean bfloat16,
      boolean onGpu,
      Precision expected)
      throws UnusableEncoderException {
    Hardware hardware = new Hardware(gpu, bfloat16);
    assertThat(Plan.of(DevicePolicy.of(device), PrecisionPolicy.of(precision, 0.9), hardware))
        .isEqualTo(new Plan(onGpu, expected));
  }

  @Test
  void aGpuThatIsNotThereIsMissedWithTheRemedy() {
    Hardware none = new Hardware(false, true);
    assertThatThrownBy(() -> Plan.of(DevicePolicy.GPU, PrecisionPolicy.EXACT, none))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageContaining("gpu")
        .hasMessageContaining("PYTORCH_LIBRARY_PATH");
  }

  @Test
  void halfPrecisionIsRefusedOnTheProcessor() {
    Hardware both = new Hardware(true, true);
    PrecisionPolicy half = PrecisionPolicy.of("fp16", 0.999);
    assertThatThrownBy(() -> Plan.of(DevicePolicy.CPU, half, both))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageContaining("fp16 is for GPUs");
  }

  @Test
  void twoBatchesAreInFlightOnAGpuAndOneOnTheProcessor() {
    Plan gpu = new Plan(true, Precision.BF16);
    assertThat(gpu.parallelism()).isEqualTo(2);
    assertThat(gpu.device()).isEqualTo(Device.gpu(0));
    Plan cpu = new Plan(false, Precision.FP32);
    assertThat(cpu.parallelism()).isEqualTo(1);
    assertThat(cpu.device()).isEqualTo(Device.cpu());
  }
}
