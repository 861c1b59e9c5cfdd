/** How weights change: schedules, groups of parameters, AdamW, the teacher's moving average. */
@NullMarked
package org.slidestream.pretraining.optimiser;

import org.jspecify.annotations.NullMarked;
