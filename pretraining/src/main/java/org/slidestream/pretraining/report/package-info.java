/**
 * What a run leaves for people to look at: the file of its metrics, curves drawn from it, and the
 * line that tells how far it is. No clock is read here: durations are given.
 */
@NullMarked
package org.slidestream.pretraining.report;

import org.jspecify.annotations.NullMarked;
