/**
 * The classifier on a real broker: what it does in a second, how long one waits for it, and what it
 * keeps. Belongs here: runs from embeddings to predictions. Does not: how embeddings are made.
 */
@NullMarked
package org.slidestream.benchmarks.classifying;

import org.jspecify.annotations.NullMarked;
