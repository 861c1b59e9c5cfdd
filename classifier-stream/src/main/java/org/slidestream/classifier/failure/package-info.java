/**
 * What happens when a record or the surroundings are broken. What the records mean does not belong
 * here.
 */
@NullMarked
package org.slidestream.classifier.failure;

import org.jspecify.annotations.NullMarked;
