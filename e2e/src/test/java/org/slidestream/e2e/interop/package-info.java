/**
 * What the line writes is read by programs of others. Runs with the Maven profile {@code interop}.
 */
@NullMarked
package org.slidestream.e2e.interop;

import org.jspecify.annotations.NullMarked;
