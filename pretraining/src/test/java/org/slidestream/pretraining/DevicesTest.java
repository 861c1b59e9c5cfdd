package org.slidestream.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.Device;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.slidestream.encoder.DevicePolicy;
import org.slidestream.launcher.SettingsException;

class DevicesTest {
  @Test
  void allGpusShareABatchUnlessToldOtherwise() {
    assertThat(Devices.all(DevicePolicy.AUTO).devices(3))
        .containsExactly(Device.gpu(0), Device.gpu(1), Device.gpu(2));
    assertThat(of(DevicePolicy.GPU, 2).devices(3)).containsExactly(Device.gpu(0), Device.gpu(1));
  }

  @Test
  void theProcessorIsOneUnlessToldOtherwise() {
    assertThat(Devices.all(DevicePolicy.AUTO).devices(0)).containsExactly(Device.cpu());
    assertThat(Devices.all(DevicePolicy.CPU).devices(3)).containsExactly(Device.cpu());
    assertThat(of(DevicePolicy.CPU, 2).devices(3)).containsExactly(Device.cpu(), Device.cpu());
  }

  @Test
  void moreGpusThanThereAreAreRefused() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> of(DevicePolicy.AUTO, 4).devices(3))
        .withMessageContainingAll("--devices 4", "3 GPUs");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Devices.all(DevicePolicy.GPU).devices(0))
        .withMessageContaining("gpu");
  }

  private static Devices of(DevicePolicy policy, int count) {
    return new Devices(policy, OptionalInt.of(count));
  }
}
