package org.slidestream.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DevicePolicyTest {
  @Test
  void aNameSaysWhichDeviceIsWanted() {
    assertThat(DevicePolicy.of("auto")).isEqualTo(DevicePolicy.AUTO);
    assertThat(DevicePolicy.of("gpu")).isEqualTo(DevicePolicy.GPU);
  }

  @Test
  void anotherNameIsRefused() {
    assertThatThrownBy(() -> DevicePolicy.of("tpu"))
        .hasMessage("device tpu is not auto, cpu or gpu");
  }
}
