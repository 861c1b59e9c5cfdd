/**
 * Embeddings on disk with what they are of, and the search among them. Topics, records of the wire
 * and requests do not belong here.
 */
@NullMarked
package org.slidestream.retrieval.index;

import org.jspecify.annotations.NullMarked;
