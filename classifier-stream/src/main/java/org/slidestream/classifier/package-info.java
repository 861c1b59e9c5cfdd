/**
 * Embeddings become predictions and a diagnosis: the service, its settings and its topology. What a
 * processor does belongs to {@code learning} and {@code slide}; mathematics belongs to {@code
 * simpleshot}.
 */
@NullMarked
package org.slidestream.classifier;

import org.jspecify.annotations.NullMarked;
