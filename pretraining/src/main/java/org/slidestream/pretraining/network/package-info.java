/**
 * The transformer and its heads in training, on DJL and libtorch: what they compute is the text
 * {@code dinov2.py} beside these classes. Losses and recipes do not belong here.
 */
@NullMarked
package org.slidestream.pretraining.network;

import org.jspecify.annotations.NullMarked;
