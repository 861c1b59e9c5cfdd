/**
 * Judges heads by labelled embeddings, offline: what is read, what is asked, what is shown. The
 * mathematics belongs to {@code simpleshot.evaluation}; commands belong to {@code stack}.
 */
@NullMarked
package org.slidestream.stack.evaluate;

import org.jspecify.annotations.NullMarked;
