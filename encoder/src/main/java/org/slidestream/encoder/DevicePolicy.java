package org.slidestream.encoder;

import java.util.Locale;

/** On what an encoder shall run. */
public enum DevicePolicy {
  /** On the first GPU that libtorch reports, else on the processor. */
  AUTO,
  /** On the processor. */
  CPU,
  /** On the first GPU that libtorch reports; without one the encoder is refused. */
  GPU;

  /**
   * The policy that a setting names.
   *
   * @param name {@code auto}, {@code cpu} or {@code gpu}
   * @throws IllegalArgumentException where it is another
   */
  public static DevicePolicy of(String name) {
    for (DevicePolicy policy : values()) {
      if (policy.settingName().equals(name)) {
        return policy;
      }
    }
    throw new IllegalArgumentException("device %s is not auto, cpu or gpu".formatted(name));
  }

  private String settingName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
