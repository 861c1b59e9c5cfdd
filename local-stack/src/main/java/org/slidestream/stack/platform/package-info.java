/**
 * The real broker and the real registry as child processes on loopback ports, with their data under
 * one directory. Nothing here knows a service.
 */
@NullMarked
package org.slidestream.stack.platform;

import org.jspecify.annotations.NullMarked;
