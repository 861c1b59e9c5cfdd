/**
 * What {@code tile} leaves for people: tissue, tiles and their flags as files. The options and the
 * terminal belong to the command.
 */
@NullMarked
package org.slidestream.stack.tile;

import org.jspecify.annotations.NullMarked;
