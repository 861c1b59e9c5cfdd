/**
 * Faults in a cluster of containers while slides come steadily: profile {@code chaos}. Belongs
 * here: what strikes, who keeps count, what is reported. Does not: a single service on a broker,
 * which the tests beside have.
 */
@NullMarked
package org.slidestream.e2e.chaos;

import org.jspecify.annotations.NullMarked;
