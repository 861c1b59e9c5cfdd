/**
 * A vision transformer from the file users get: its card, its preprocessing, its embeddings. Of the
 * slide reader only {@code pixels} may be used.
 */
@NullMarked
package org.slidestream.encoder;

import org.jspecify.annotations.NullMarked;
