/**
 * How good heads and embeddings are: few-shot episodes, figures of classification and retrieval,
 * and the batch answer for a slide. Reading data sets and printing results do not belong here.
 */
@NullMarked
package org.slidestream.simpleshot.evaluation;

import org.jspecify.annotations.NullMarked;
