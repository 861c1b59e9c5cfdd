package org.slidestream.encoder.torch;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;

/**
 * What the machine can do.
 *
 * @param gpu whether libtorch reports one
 * @param bfloat16 whether the processor multiplies bfloat16 faster than single precision
 */
record Hardware(boolean gpu, boolean bfloat16) {
  static Hardware found() {
    Surroundings.prepare();
    boolean gpu = Engine.getEngine("PyTorch").hasCapability(StandardCapabilities.CUDA);
    return new Hardware(gpu, Processor.multipliesBfloat16());
  }
}
