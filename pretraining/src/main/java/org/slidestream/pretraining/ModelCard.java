package org.slidestream.pretraining;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people read of an encoder, in Markdown.
 *
 * @param recipe that it was made by
 * @param keys of the recipe, where they are not the reference's
 * @param data that it has learnt from
 * @param steps that were taken
 * @param figures that were measured, by name
 */
record ModelCard(
    Recipe recipe,
    SortedMap<String, String> keys,
    Map<String, String> data,
    long steps,
    Map<String, String> figures) {
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        ---
        license: %s
        tags: [histopathology, H&E, DINOv2, vision-transformer]
        ---
        # %s
        A vision transformer that embeds tiles of %d pixels at %s um a pixel. It was trained without
        labels by DINOv2 with Slidestream: %d steps of %d tiles. It is for research, and decides nothing.

        ## Data
        """
            .formatted(
                recipe.encoder().licence(),
                recipe.encoder().architecture(),
                recipe.encoder().tile(),
                recipe.encoder().micronsPerPixel(),
                steps,
                recipe.batch()));
    new TreeMap<>(data).forEach((name, value) -> text.append("- %s: %s\n".formatted(name, value)));
    text.append("\n## Figures\n");
    figures.forEach((name, value) -> text.append("- %s: %s\n".formatted(name, value)));
    text.append("\n## Recipe\nKeys that are not those of DINOv2's ViT-L/16:\n```\n");
    keys.forEach((key, value) -> text.append("%s=%s\n".formatted(key, value)));
    return text.append("```\n").toString();
  }
}
