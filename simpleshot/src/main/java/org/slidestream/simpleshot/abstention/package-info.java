/**
 * When a head should rather not answer, learnt from its own support. What is done with a doubtful
 * answer does not belong here.
 */
@NullMarked
package org.slidestream.simpleshot.abstention;

import org.jspecify.annotations.NullMarked;
