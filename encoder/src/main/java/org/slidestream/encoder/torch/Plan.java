package org.slidestream.encoder.torch;

import ai.djl.Device;
import org.slidestream.encoder.DevicePolicy;
import org.slidestream.encoder.Precision;
import org.slidestream.encoder.PrecisionPolicy;
import org.slidestream.encoder.UnusableEncoderException;

/**
 * Where an encoder runs, and the arithmetic that is tried first.
 *
 * @param gpu whether it is the GPU, not the processor
 * @param precision single precision needs no probe
 */
record Plan(boolean gpu, Precision precision) {
  /** On a GPU one batch computes while the other is fetched; the processor's threads share one. */
  private static final int BATCHES_ON_A_GPU = 2;

  /**
   * The plan for a machine.
   *
   * @throws UnusableEncoderException where it lacks what is demanded
   */
  static Plan of(DevicePolicy device, PrecisionPolicy policy, Hardware hardware)
      throws UnusableEncoderException {
    if (device == DevicePolicy.GPU && !hardware.gpu()) {
      throw new UnusableEncoderException(
          "the device gpu is demanded but libtorch reports none: install NVIDIA's driver, let"
              + " PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR name a libtorch for CUDA,"
              + " or demand auto or cpu");
    }
    boolean gpu = device != DevicePolicy.CPU && hardware.gpu();
    // A GPU multiplies both halves alike, but bfloat16 has the range of single precision: nothing
    // overflows in it, as the hidden numbers of a large transformer can beyond 65504.
    Precision fastest = gpu || hardware.bfloat16() ? Precision.BF16 : Precision.FP32;
    Precision precision = policy.precision().orElse(fastest);
    if (precision == Precision.FP16 && !gpu) {
      throw new UnusableEncoderException(
          "the precision fp16 is for GPUs, and this is the processor: demand bf16, fp32 or auto");
    }
    return new Plan(gpu, precision);
  }

  /** CUDA counts those that CUDA_VISIBLE_DEVICES shows, so that each process has its first. */
  Device device() {
    return gpu ? Device.gpu(0) : Device.cpu();
  }

  int parallelism() {
    return gpu ? BATCHES_ON_A_GPU : 1;
  }
}
