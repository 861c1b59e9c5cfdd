/** Pictures of where an encoder looks. Pure; reading and writing files belongs to the command. */
@NullMarked
package org.slidestream.stack.attention;

import org.jspecify.annotations.NullMarked;
