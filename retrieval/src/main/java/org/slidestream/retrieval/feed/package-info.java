/**
 * What goes from the topics into the index, and the offsets that go with it. How vectors are found
 * does not belong here.
 */
@NullMarked
package org.slidestream.retrieval.feed;

import org.jspecify.annotations.NullMarked;
