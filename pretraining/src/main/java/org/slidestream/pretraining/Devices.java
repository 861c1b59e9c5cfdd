package org.slidestream.pretraining;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.slidestream.encoder.DevicePolicy;
import org.slidestream.encoder.torch.Surroundings;
import org.slidestream.launcher.SettingsException;

/**
 * The devices that share each batch of a run.
 *
 * @param policy of which kind they are
 * @param count how many; if not given, every GPU of the host, or the processor once
 */
public record Devices(DevicePolicy policy, OptionalInt count) {
  /** As many as there are of a kind. */
  public static Devices all(DevicePolicy policy) {
    return new Devices(policy, OptionalInt.empty());
  }

  /**
   * The devices, the first of which changes the weights.
   *
   * @param batch images of a step
   * @throws SettingsException where there are not as many, or the batch is not theirs to share
   */
  List<Device> sharing(int batch) {
    Surroundings.prepare();
    List<Device> devices = devices(Engine.getEngine("PyTorch").getGpuCount());
    int size = devices.size();
    if (size > 1 && (batch % size != 0 || batch / size < 2)) {
      throw new SettingsException(
          "batch=%d cannot be cut into %d equal parts of at least 2 images, one for each device: change the batch, or say how many with --devices"
              .formatted(batch, size));
    }
    return devices;
  }

  /**
   * The devices of a host.
   *
   * @param gpus that it has
   */
  List<Device> devices(int gpus) {
    if (policy == DevicePolicy.GPU && gpus == 0) {
      throw new SettingsException("the device gpu is demanded but libtorch reports none");
    }
    if (gpus == 0 || policy == DevicePolicy.CPU) {
      return Collections.nCopies(count.orElse(1), Device.cpu());
    }
    int wanted = count.orElse(gpus);
    if (wanted > gpus) {
      throw new SettingsException(
          "--devices %d are demanded but libtorch reports %d GPUs".formatted(wanted, gpus));
    }
    return IntStream.range(0, wanted).mapToObj(Device::gpu).toList();
  }
}
