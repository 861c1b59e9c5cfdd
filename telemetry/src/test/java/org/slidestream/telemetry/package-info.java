@NullMarked
package org.slidestream.telemetry;

import org.jspecify.annotations.NullMarked;
