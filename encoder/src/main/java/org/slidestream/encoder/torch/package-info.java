/**
 * Encoders on libtorch. The only package that knows DJL: its arrays, devices and exceptions do not
 * leave it.
 */
@NullMarked
package org.slidestream.encoder.torch;

import org.jspecify.annotations.NullMarked;
