/**
 * Weights files to named tensors in mapped memory: PyTorch's zip archives and safetensors. Knows
 * nothing of vision transformers, images or libtorch; trusts no byte of a file.
 */
@NullMarked
package org.slidestream.encoder.weights;

import org.jspecify.annotations.NullMarked;
