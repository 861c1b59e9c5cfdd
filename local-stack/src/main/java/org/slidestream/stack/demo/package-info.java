/**
 * A slide of which everything is known: drawn, stored as a real pyramid, with its regions. What
 * draws, stores or locates tissue of the demo belongs here; what sends it down the line does not.
 */
@NullMarked
package org.slidestream.stack.demo;

import org.jspecify.annotations.NullMarked;
