/**
 * Histology drawn by formula: the densities of two stains at any point of a tissue. What a tissue
 * looks like belongs here; where it lies on a slide and how a slide is stored do not.
 */
@NullMarked
package org.slidestream.stack.demo.histology;

import org.jspecify.annotations.NullMarked;
