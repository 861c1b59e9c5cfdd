/**
 * Stored embeddings of older slides are sent to the classifier once more, for another prototype
 * set. How the classifier scores again what it holds does not belong here.
 */
@NullMarked
package org.slidestream.stack.rescore;

import org.jspecify.annotations.NullMarked;
