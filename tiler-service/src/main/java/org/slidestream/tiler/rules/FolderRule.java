package org.slidestream.tiler.rules;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.wire.Priority;

/**
 * What holds for slides in a folder, however deep.
 *
 * @param micronsPerPixel resolution of level 0 of every slide there
 * @param prototypeSets to score slides against that are dropped there
 * @param priority of slides that are dropped there
 */
public record FolderRule(
    Path folder,
    Optional<MicronsPerPixel> micronsPerPixel,
    Optional<List<String>> prototypeSets,
    Optional<Priority> priority) {}
