/**
 * Pages under {@code docs/} that are made from the sources. How the services behave does not belong
 * here.
 */
@NullMarked
package org.slidestream.e2e.documents;

import org.jspecify.annotations.NullMarked;
