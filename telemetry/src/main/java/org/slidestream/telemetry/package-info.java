/**
 * What operators see of records on their way: how many wait, which became dead letters, and the
 * journey of a slide. Admission: two services at least, and no knowledge of any schema.
 */
@NullMarked
package org.slidestream.telemetry;

import org.jspecify.annotations.NullMarked;
