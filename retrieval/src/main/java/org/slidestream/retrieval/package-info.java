/**
 * Finds regions like a given one: the service around an index of all embeddings. How vectors are
 * found is in {@code index}, where they come from in {@code feed}, who asks in {@code http}.
 */
@NullMarked
package org.slidestream.retrieval;

import org.jspecify.annotations.NullMarked;
