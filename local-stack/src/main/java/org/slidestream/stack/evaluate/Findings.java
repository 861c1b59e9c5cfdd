package org.slidestream.stack.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What an evaluation found.
 *
 * @param table lines to read on a terminal
 * @param settings that led to it
 * @param results every figure
 * @param pictures to look at
 */
public record Findings(
    List<String> table, ObjectNode settings, ObjectNode results, List<Picture> pictures) {}
