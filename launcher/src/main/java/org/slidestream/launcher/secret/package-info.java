/** Secrets, which come from files and go nowhere else. What they open does not belong here. */
@NullMarked
package org.slidestream.launcher.secret;

import org.jspecify.annotations.NullMarked;
