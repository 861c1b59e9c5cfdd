/**
 * A vision transformer from the file users get: its card, its preprocessing, its embeddings. Of the
 * slide reader only {@code pixels} may be used; tensors of libtorch stay in {@code torch}, bytes of
 * weights files in {@code weights}.
 */
@NullMarked
package org.slidestream.encoder;

import org.jspecify.annotations.NullMarked;
