/**
 * What may be on the wire, and where: the catalogue of topics, their keys, and the serdes of their
 * records. Nothing here knows what a record is used for.
 */
@NullMarked
package org.slidestream.schemas;

import org.jspecify.annotations.NullMarked;
