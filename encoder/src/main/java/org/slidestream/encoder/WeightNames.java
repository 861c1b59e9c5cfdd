package org.slidestream.encoder;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slidestream.encoder.weights.StateDict;
import org.slidestream.encoder.weights.UnreadableWeightsException;

/**
 * The names under which training programs save a transformer's weights, brought to timm's: the
 * prefixes of wrapping modules go, DINOv2's names are translated, its heads and its mask token are
 * left out.
 *
 * @param weights under timm's names
 * @param dinov2 whether DINOv2's own code wrote them: its model always has a mask token
 */
record WeightNames(StateDict weights, boolean dinov2) {
  private static final Pattern WRAPPED =
      Pattern.compile(
          "((?:module\\.|model\\.|teacher\\.|backbone\\.|_orig_mod\\.)*)(.*)", Pattern.DOTALL);
  private static final Pattern OF_TRANSFORMER =
      Pattern.compile("cls_token|pos_embed|(?:patch_embed|blocks|norm)\\..*");

  /** What pretraining saves beside the transformer that it trains. */
  private static final Pattern BESIDE =
      Pattern.compile("(?:dino_head|ibot_head|student|dino_loss|ibot_patch_loss)\\..*");

  /** DINOv2 groups blocks for sharding, {@code blocks.CHUNK.BLOCK}, and counts them throughout. */
  private static final Pattern CHUNKED = Pattern.compile("blocks\\.\\d+\\.(\\d+\\..*)");

  private static final String MASK_TOKEN = "mask_token";
  private static final Map<String, String> DINOV2 = Map.of("register_tokens", "reg_token");

  static WeightNames of(StateDict saved) throws UnreadableWeightsException {
    String prefix = prefix(saved);
    boolean dinov2 = saved.names().contains(prefix + MASK_TOKEN);
    return new WeightNames(saved.renamed(name -> timms(prefix, name)), dinov2);
  }

  /** The prefix that most of a transformer's weights have. */
  private static String prefix(StateDict saved) {
    Map<String, Integer> counts = new HashMap<>();
    for (String name : saved.names()) {
      Matcher parts = parts(name);
      if (OF_TRANSFORMER.matcher(parts.group(2)).matches()) {
        counts.merge(parts.group(1), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** Timm's name; empty for what is not part of the encoder; the saved name where it is unknown. */
  private static Optional<String> timms(String prefix, String saved) {
    boolean within = saved.startsWith(prefix);
    String name = within ? saved.substring(prefix.length()) : saved;
    if (within && name.equals(MASK_TOKEN)) {
      return Optional.empty();
    }
    if (!prefix.isEmpty() && BESIDE.matcher(parts(saved).group(2)).matches()) {
      return Optional.empty();
    }
    if (!within) {
      return Optional.of(saved);
    }
    Matcher chunked = CHUNKED.matcher(name);
    String plain = chunked.matches() ? "blocks." + chunked.group(1) : name;
    return Optional.of(
        DINOV2
            .getOrDefault(plain, plain)
            .replace(".mlp.w12.", ".mlp.fc1.")
            .replace(".mlp.w3.", ".mlp.fc2."));
  }

  private static Matcher parts(String name) {
    Matcher parts = WRAPPED.matcher(name);
    if (!parts.matches()) {
      throw new IllegalStateException(name);
    }
    return parts;
  }
}
