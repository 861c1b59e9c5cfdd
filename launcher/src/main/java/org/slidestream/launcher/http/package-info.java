/**
 * HTTP as every service speaks it: routes, the token, refusals in one sentence. What is answered
 * does not belong here.
 */
@NullMarked
package org.slidestream.launcher.http;

import org.jspecify.annotations.NullMarked;
