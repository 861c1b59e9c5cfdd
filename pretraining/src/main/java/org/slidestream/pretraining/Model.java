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
  static final String BACKBONE = "backbone.";
  static final String IMAGE_HEAD = "dino_head.";
  static final String PATCH_HEAD = "ibot_head.";

  /**
   * @throws IllegalArgumentException where the patches cannot share the images' head
   */
  Model {
    if (patchHead.isEmpty() && imageHead.inputs() != backbone.dimension()) {
      throw new IllegalArgumentException(
          "patches of %d numbers need a head of their own beside one of %d"
              .formatted(backbone.dimension(), imageHead.inputs()));
    }
  }

  /** The networks of a recipe. */
  static Model of(Recipe recipe) {
    Recipe.Vit vit = recipe.model();
    Backbone backbone =
        new Backbone(
            vit.image(),
            vit.patch(),
            vit.dimension(),
            vit.depth(),
            vit.heads(),
            (int) (vit.dimension() * vit.mlpRatio()),
            vit.layerScale());
    int summary = vit.dimension() * recipe.loss().summary().parts();
    return new Model(
        backbone,
        head(recipe.head(), summary),
        recipe.patchHead().separate()
            ? Optional.of(head(recipe.patchHead(), vit.dimension()))
            : Optional.empty());
  }

  private static ProjectionHead head(Recipe.Head head, int inputs) {
    return new ProjectionHead(
        inputs, head.hidden(), head.bottleneck(), head.layers(), head.prototypes());
  }

  /** Names and shapes of all weights, each under the name of its network. */
  Map<String, List<Long>> shapes() {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    backbone.shapes().forEach((name, shape) -> shapes.put(BACKBONE + name, shape));
    imageHead.shapes().forEach((name, shape) -> shapes.put(IMAGE_HEAD + name, shape));
    patchHead.ifPresent(
        head -> head.shapes().forEach((name, shape) -> shapes.put(PATCH_HEAD + name, shape)));
    return shapes;
  }

  /** The head that patches are given to. */
  String patchHeadName() {
    return patchHead.isPresent() ? PATCH_HEAD : IMAGE_HEAD;
  }

  /** Prototypes that patches have. */
  int patchPrototypes() {
    return patchHead.orElse(imageHead).prototypes();
  }
}
