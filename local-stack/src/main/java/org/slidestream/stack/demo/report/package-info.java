/**
 * What a slide's answer looks like to people and to other programs: a heat map, JSON, GeoJSON, and
 * how often it is right. What finds the answer does not belong here.
 */
@NullMarked
package org.slidestream.stack.demo.report;

import org.jspecify.annotations.NullMarked;
