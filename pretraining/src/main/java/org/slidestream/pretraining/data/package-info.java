/**
 * Where tiles come from: pools that are read in any order, and the order that a seed gives them.
 */
@NullMarked
package org.slidestream.pretraining.data;

import org.jspecify.annotations.NullMarked;
