/** The promises of the whole line, against the real broker and the real registry. */
@NullMarked
package org.slidestream.e2e;

import org.jspecify.annotations.NullMarked;
