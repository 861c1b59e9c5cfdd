/** How fast an encoder learns. */
@NullMarked
package org.slidestream.benchmarks.pretraining;

import org.jspecify.annotations.NullMarked;
