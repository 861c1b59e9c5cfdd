/**
 * What a run leaves behind: the machine's facts, tables and plots. Belongs here: how figures are
 * written. Does not: how they are measured.
 */
@NullMarked
package org.slidestream.benchmarks.report;

import org.jspecify.annotations.NullMarked;
