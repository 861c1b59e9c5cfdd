/**
 * Submissions over HTTP: who may make them, and in which form. What becomes of them does not belong
 * here.
 */
@NullMarked
package org.slidestream.tiler.http;

import org.jspecify.annotations.NullMarked;
