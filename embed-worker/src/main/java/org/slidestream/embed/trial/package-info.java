/**
 * Images that may be anything, and processes that may die of them. Belongs here: the bounds of what
 * is decoded, the process that decodes suspects. Does not: Kafka, records, whom one suspects.
 */
@NullMarked
package org.slidestream.embed.trial;

import org.jspecify.annotations.NullMarked;
