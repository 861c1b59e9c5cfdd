package org.slidestream.pretraining.crops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slidestream.pretraining.Oracle;
import org.slidestream.slide.pixels.RgbImage;

/** Operators with given parameters against torchvision's. */
final class OperatorParityTest {
  private static final List<String> EXACT =
      List.of("resized_crop_bicubic", "hflip", "grayscale3", "solarize");

  private final Oracle oracle = Oracle.named("augment_ops");

  OperatorParityTest() throws IOException {}

  static Stream<String> operations() throws IOException {
    Oracle oracle = Oracle.named("augment_ops");
    return IntStream.range(0, 18)
        .mapToObj(i -> "op%d %s".formatted(i, operation(oracle, "op" + i).get("op").asText()));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperatorIsTheReferences(String operation) {
    String name = operation.substring(0, operation.indexOf(' '));
    JsonNode parameters = operation(oracle, name);

    RgbImage made = applied(image("image"), parameters);

    RgbImage expected = image(name + ".out");
    int most = EXACT.contains(parameters.get("op").asText()) ? 0 : 1;
    assertThat(made.width()).isEqualTo(expected.width());
    assertThat(made.height()).isEqualTo(expected.height());
    assertThat(largestDifference(made, expected)).isLessThanOrEqualTo(most);
  }

  private static RgbImage applied(RgbImage image, JsonNode parameters) {
    return switch (parameters.get("op").asText()) {
      case "resized_crop_bicubic" -> {
        JsonNode box = parameters.get("box");
        yield ResizedCrop.of(
            image,
            new ResizedCrop.Box(
                box.get(0).asInt(), box.get(1).asInt(), box.get(2).asInt(), box.get(3).asInt()),
            parameters.get("size").get(0).asInt());
      }
      case "hflip" -> Turn.mirrored(image);
      case "grayscale3" -> Colour.grey(image);
      case "gaussian_blur" ->
          GaussianBlur.blurred(
              image, parameters.get("kernel").asInt(), parameters.get("sigma").asDouble());
      case "solarize" -> Colour.solarised(image, parameters.get("threshold").asInt());
      case "jitter_sequence" ->
          StreamSupport.stream(parameters.get("order").spliterator(), false)
              .map(JsonNode::asText)
              .reduce(
                  image,
                  (view, colour) -> jittered(view, colour, parameters.get(colour).asDouble()),
                  (_, view) -> view);
      case String colour -> jittered(image, colour, parameters.get("factor").asDouble());
    };
  }

  private static RgbImage jittered(RgbImage image, String colour, double factor) {
    return switch (colour) {
      case "brightness" -> Colour.brightness(image, factor);
      case "contrast" -> Colour.contrast(image, factor);
      case "saturation" -> Colour.saturation(image, factor);
      case "hue" -> Hue.turned(image, factor);
      default -> throw new AssertionError(colour);
    };
  }

  private static JsonNode operation(Oracle oracle, String name) {
    return oracle.header().get("data").get(name);
  }

  private RgbImage image(String tensor) {
    byte[] rgb = new byte[oracle.bytes(tensor).remaining()];
    oracle.bytes(tensor).get(rgb);
    return new RgbImage(oracle.size(tensor, 1), oracle.size(tensor, 0), rgb);
  }

  private static int largestDifference(RgbImage one, RgbImage other) {
    int largest = 0;
    for (int i = 0; i < one.rgb().length; i++) {
      largest = Math.max(largest, Math.abs((one.rgb()[i] & 0xFF) - (other.rgb()[i] & 0xFF)));
    }
    return largest;
  }
}
