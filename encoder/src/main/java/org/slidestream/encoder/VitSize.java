package org.slidestream.encoder;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What timm's architecture names stand for, such as {@code vit_large_patch16_224}; a model's own
 * arguments go before.
 *
 * @param dimension of a token
 * @param depth number of blocks
 * @param heads of attention
 * @param patchPixels side of a patch
 * @param imagePixels side of the image
 */
record VitSize(int dimension, int depth, int heads, int patchPixels, int imagePixels) {
  private static final Pattern NAME = Pattern.compile("vit_([a-z]+)_patch(\\d{1,3})_(\\d{1,4})");

  private enum Named {
    TINY(192, 12, 3),
    SMALL(384, 12, 6),
    BASE(768, 12, 12),
    LARGE(1024, 24, 16),
    HUGE(1280, 32, 16);

    private final int dimension;
    private final int depth;
    private final int heads;

    Named(int dimension, int depth, int heads) {
      this.dimension = dimension;
      this.depth = depth;
      this.heads = heads;
    }
  }

  /** The size behind a name, or empty where this is not such a name. */
  static Optional<VitSize> of(String architecture) {
    Matcher matcher = NAME.matcher(architecture);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (Named named : Named.values()) {
      if (named.name().toLowerCase(Locale.ROOT).equals(matcher.group(1))) {
        return Optional.of(
            new VitSize(
                named.dimension,
                named.depth,
                named.heads,
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))));
      }
    }
    return Optional.empty();
  }
}
