/** The few-shot mathematics. */
@NullMarked
package org.slidestream.simpleshot;

import org.jspecify.annotations.NullMarked;
