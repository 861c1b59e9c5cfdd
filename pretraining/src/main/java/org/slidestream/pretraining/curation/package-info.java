/**
 * Curation (Oquab et al. 2024; Vo et al. 2024): which tiles of a pool are worth learning from. How
 * tiles are read or embedded does not belong here.
 */
@NullMarked
package org.slidestream.pretraining.curation;

import org.jspecify.annotations.NullMarked;
