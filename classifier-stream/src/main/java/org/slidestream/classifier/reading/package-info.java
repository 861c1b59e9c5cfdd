/**
 * What the classifier knows, over HTTP: from the stores of the instance that holds a slide, whoever
 * is asked. How it comes to know does not belong here.
 */
@NullMarked
package org.slidestream.classifier.reading;

import org.jspecify.annotations.NullMarked;
