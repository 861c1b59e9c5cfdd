/**
 * Tile embeddings become tile predictions and the diagnosis of a slide. How prototypes are learned
 * does not belong here.
 */
@NullMarked
package org.slidestream.classifier.slide;

import org.jspecify.annotations.NullMarked;
