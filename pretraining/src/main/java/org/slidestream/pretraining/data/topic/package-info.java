/** Tiles that Kafka still keeps. What an image is made of belongs elsewhere. */
@NullMarked
package org.slidestream.pretraining.data.topic;

import org.jspecify.annotations.NullMarked;
