/** The terms of DINOv2's loss, one a class, and how a teacher's logits become targets. */
@NullMarked
package org.slidestream.pretraining.loss;

import org.jspecify.annotations.NullMarked;
