/**
 * Support embeddings and definitions become versions of prototype sets. Slides and tiles do not
 * belong here.
 */
@NullMarked
package org.slidestream.classifier.learning;

import org.jspecify.annotations.NullMarked;
