/**
 * The offline job: DINOv2 (Oquab et al. 2024) on tiles, from a recipe to an encoder that a worker
 * loads. What the line does with the encoder does not belong here.
 */
@NullMarked
package org.slidestream.pretraining;

import org.jspecify.annotations.NullMarked;
