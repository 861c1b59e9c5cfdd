/**
 * How good an encoder is while it learns: few-shot answers and neighbours on a labelled folder. The
 * mathematics belongs to {@code simpleshot}; when to measure belongs to the trainer.
 */
@NullMarked
package org.slidestream.pretraining.evaluation;

import org.jspecify.annotations.NullMarked;
