package org.slidestream.pretraining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slidestream.pretraining.network.Backbone;
import org.slidestream.pretraining.network.ProjectionHead;

/**
 * The networks that a student and a teacher have.
 *
 * @param patchHead of the patches; none where they share the images'
 */
record Model(Backbone backbone, ProjectionHead imageHead, Optional<ProjectionHead> patchHead) {
  /** Names and shapes of all weights, each under the name of its network. */
  Map<String, List<Long>> shapes() {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    backbone.shapes().forEach((name, shape) -> shapes.put("backbone." + name, shape));
    imageHead
        .shapes()
        .forEach((name, shape) -> shapes.put(SelfDistillation.IMAGE_HEAD + name, shape));
    patchHead.ifPresent(
        head ->
            head.shapes()
                .forEach((name, shape) -> shapes.put(SelfDistillation.PATCH_HEAD + name, shape)));
    return shapes;
  }

  String patchHeadName() {
    return patchHead.isPresent() ? SelfDistillation.PATCH_HEAD : SelfDistillation.IMAGE_HEAD;
  }
}
