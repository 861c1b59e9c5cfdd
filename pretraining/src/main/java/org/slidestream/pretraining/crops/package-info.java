/**
 * A tile's views: crops, colours, masks. Pure; what varies comes from a random generator that is
 * given.
 */
@NullMarked
package org.slidestream.pretraining.crops;

import org.jspecify.annotations.NullMarked;
