/**
 * Where the tissue of a slide is, from a small picture of it. Arithmetic on pixels belongs here;
 * how the picture is read, and what is cut where, do not.
 */
@NullMarked
package org.slidestream.tiler.tissue;

import org.jspecify.annotations.NullMarked;
