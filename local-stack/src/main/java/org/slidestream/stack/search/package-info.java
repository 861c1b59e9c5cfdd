/**
 * Regions that were found, for people: as a table, and as files. The options and the terminal
 * belong to the command.
 */
@NullMarked
package org.slidestream.stack.search;

import org.jspecify.annotations.NullMarked;
