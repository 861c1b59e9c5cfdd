/**
 * What every main shares: settings, signals, health, metrics. Admission: all services call it, and
 * it knows no topic, schema or model.
 */
@NullMarked
package org.slidestream.launcher;

import org.jspecify.annotations.NullMarked;
