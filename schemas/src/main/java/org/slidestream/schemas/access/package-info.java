/**
 * Who may do what on the brokers, and how that is made so. What is on a topic does not belong here.
 */
@NullMarked
package org.slidestream.schemas.access;

import org.jspecify.annotations.NullMarked;
