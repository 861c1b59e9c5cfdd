package org.slidestream.encoder;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the names of architectures stand for; a model's own arguments go before. Timm's are such as
 * {@code vit_large_patch16_224} and {@code vit_base_patch14_reg4_dinov2}, DINOv2's such as {@code
 * vit_large} and {@code dinov2_vitl14_reg}.
 *
 * @param size of the blocks
 * @param patchPixels side of a patch
 * @param imagePixels side of the image
 * @param registers number of register tokens
 * @param dinov2 whether it is DINOv2's name, not timm's
 */
record VitSize(Blocks size, int patchPixels, int imagePixels, int registers, boolean dinov2) {
  static final String KNOWN =
      "uni, uni2-h, vit_<size>_patch<pixels>_<pixels>, vit_<size>_patch<pixels>_dinov2,"
          + " dinov2_vit<s|b|l|g><pixels>";

  private static final int DINOV2_IMAGE = 518;
  private static final int DINOV2_REGISTERS = 4;
  private static final Pattern TIMM =
      Pattern.compile("vit_([a-z]+)_patch(\\d{1,3})(?:_reg(\\d{1,2}))?_(\\d{1,4}|dinov2)");
  private static final Pattern DINOV2_HUB = Pattern.compile("dinov2_vit([sblg])(\\d{1,3})(_reg)?");
  private static final Pattern DINOV2_CODE = Pattern.compile("vit_(small|base|large|giant2)");

  /** Sizes of timm and DINOv2: token, blocks, heads, and hidden numbers for each of a token. */
  enum Blocks {
    TINY(192, 12, 3, 4, false),
    SMALL(384, 12, 6, 4, false),
    BASE(768, 12, 12, 4, false),
    LARGE(1024, 24, 16, 4, false),
    HUGE(1280, 32, 16, 4, false),
    GIANT(1408, 40, 16, 48.0 / 11, false),
    GIGANTIC(1664, 48, 16, 64.0 / 13, false),
    /** DINOv2's giant, which is not timm's: its perceptrons are gated. */
    GIANT2(1536, 40, 24, 4, true);

    final int dimension;
    final int depth;
    final int heads;
    final double hiddenRatio;
    final boolean gated;

    Blocks(int dimension, int depth, int heads, double hiddenRatio, boolean gated) {
      this.dimension = dimension;
      this.depth = depth;
      this.heads = heads;
      this.hiddenRatio = hiddenRatio;
      this.gated = gated;
    }
  }

  /** The size behind a name, or empty where this is not such a name. */
  static Optional<VitSize> of(String architecture) {
    Matcher timm = TIMM.matcher(architecture);
    if (timm.matches()) {
      boolean dinov2 = timm.group(4).equals("dinov2");
      String size = dinov2 && timm.group(1).equals("giant") ? "giant2" : timm.group(1);
      int registers = timm.group(3) == null ? 0 : Integer.parseInt(timm.group(3));
      int image = dinov2 ? DINOV2_IMAGE : Integer.parseInt(timm.group(4));
      int patch = Integer.parseInt(timm.group(2));
      return blocks(size).map(found -> new VitSize(found, patch, image, registers, false));
    }
    Matcher hub = DINOV2_HUB.matcher(architecture);
    if (hub.matches()) {
      int registers = hub.group(3) == null ? 0 : DINOV2_REGISTERS;
      int patch = Integer.parseInt(hub.group(2));
      return blocks(hubSize(hub.group(1)))
          .map(found -> new VitSize(found, patch, DINOV2_IMAGE, registers, true));
    }
    Matcher code = DINOV2_CODE.matcher(architecture);
    return code.matches()
        ? blocks(code.group(1)).map(found -> new VitSize(found, 16, 224, 0, true))
        : Optional.empty();
  }

  private static String hubSize(String letter) {
    return switch (letter) {
      case "s" -> "small";
      case "b" -> "base";
      case "l" -> "large";
      default -> "giant2";
    };
  }

  private static Optional<Blocks> blocks(String name) {
    for (Blocks blocks : Blocks.values()) {
      if (blocks.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(blocks);
      }
    }
    return Optional.empty();
  }
}
