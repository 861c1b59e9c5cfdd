/**
 * Searches over HTTP: how a question is read, and how an answer is written. How it is found does
 * not belong here.
 */
@NullMarked
package org.slidestream.retrieval.http;

import org.jspecify.annotations.NullMarked;
