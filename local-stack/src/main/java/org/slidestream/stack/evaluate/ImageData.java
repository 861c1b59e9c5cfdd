package org.slidestream.stack.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.simpleshot.SupportSet.Example;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.slide.pixels.UndecodableImageException;
import org.slidestream.stack.evaluate.LabelledData.Source;

/**
 * Labelled images on disk, DIR/LABEL/*.png|jpg, embedded by an encoder. Where the images of a label
 * lie in folders, DIR/LABEL/SLIDE/*, each folder is a slide.
 *
 * @param support the folder of what teaches
 * @param query the folder of what is asked; without one, the images of {@code support} are a pool
 */
public record ImageData(Path support, Optional<Path> query) {
  private static final int BATCH = 32;

  /** Makes an embedding of each image, in order. */
  @FunctionalInterface
  public interface Embedding {
    float[][] of(List<RgbImage> images);
  }

  private record Image(Path file, String label, String slide) {}

  /**
   * Embeds the images.
   *
   * @throws UnusableDataException when a folder is missing or holds none, or one cannot be decoded
   */
  public LabelledData embedded(TileEncoder encoder, Steps steps) throws IOException {
    return embedded(encoder.card().id(), encoder::embed, steps);
  }

  /**
   * Embeds the images in any way.
   *
   * @param by what that is called
   * @throws UnusableDataException when a folder is missing or holds none, or one cannot be decoded
   */
  public LabelledData embedded(String by, Embedding embedding, Steps steps) throws IOException {
    List<Image> teaching = images(support);
    List<Image> asked = query.isPresent() ? images(query.get()) : List.of();
    steps.begin("images by " + by, teaching.size() + asked.size());
    Digest digest = new Digest();
    List<Example> examples = embedded(teaching, embedding, digest, steps);
    if (query.isEmpty()) {
      Source source = new Source("%s by %s".formatted(support, by), digest.hex());
      return new LabelledData(examples, examples, List.of(), Map.of(), source);
    }
    List<Example> queries = embedded(asked, embedding, digest, steps);
    boolean inSlides = asked.stream().noneMatch(image -> image.slide.isEmpty());
    return new LabelledData(
        examples,
        queries,
        inSlides
            ? asked.stream().map(image -> image.label + "/" + image.slide).toList()
            : List.of(),
        Map.of(),
        new Source("%s and %s by %s".formatted(support, query.get(), by), digest.hex()));
  }

  private static List<Example> embedded(
      List<Image> images, Embedding embedding, Digest digest, Steps steps) throws IOException {
    List<Example> examples = new ArrayList<>();
    for (int from = 0; from < images.size(); from += BATCH) {
      List<Image> batch = images.subList(from, Math.min(from + BATCH, images.size()));
      List<RgbImage> decoded = new ArrayList<>();
      for (Image image : batch) {
        byte[] bytes = Files.readAllBytes(image.file);
        digest.with(image.label).with(bytes);
        decoded.add(decoded(image.file, bytes));
      }
      float[][] embeddings = embedding.of(decoded);
      for (int i = 0; i < batch.size(); i++) {
        examples.add(new Example(batch.get(i).label, embeddings[i]));
      }
      steps.step(batch.size());
    }
    return examples;
  }

  private static RgbImage decoded(Path file, byte[] bytes) {
    try {
      return EncodedImage.decode(bytes);
    } catch (UndecodableImageException e) {
      throw new UnusableDataException(file + " cannot be decoded: " + e.getMessage(), e);
    }
  }

  private static List<Image> images(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UnusableDataException("there is no folder " + folder);
    }
    List<Image> images = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, 3)) {
      files
          .filter(Files::isRegularFile)
          .filter(ImageData::isImage)
          .sorted()
          .map(folder::relativize)
          .filter(file -> file.getNameCount() > 1)
          .forEach(
              file ->
                  images.add(
                      new Image(
                          folder.resolve(file),
                          file.getName(0).toString(),
                          file.getNameCount() > 2 ? file.getName(1).toString() : "")));
    }
    if (images.isEmpty()) {
      throw new UnusableDataException(
          "no image is in %s: it needs a folder a class, with PNG or JPEG images"
              .formatted(folder));
    }
    return images;
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg"));
  }
}
