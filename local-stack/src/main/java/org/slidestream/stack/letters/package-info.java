/**
 * Dead letters are looked at, and sent to their origin once more. Who writes them, and why, does
 * not belong here.
 */
@NullMarked
package org.slidestream.stack.letters;

import org.jspecify.annotations.NullMarked;
