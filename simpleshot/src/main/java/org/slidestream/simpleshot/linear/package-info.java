/**
 * Minimises smooth functions of many numbers, among them the loss of logistic regression. Classes
 * by name and embeddings of tiles do not belong here.
 */
@NullMarked
package org.slidestream.simpleshot.linear;

import org.jspecify.annotations.NullMarked;
