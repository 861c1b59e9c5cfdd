package org.slidestream.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.slidestream.encoder.AttentionMap;
import org.slidestream.encoder.AttentiveEncoder;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.slide.pixels.UndecodableImageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code embed}: embeds images on disk, without Kafka. */
@Command(
    name = "embed",
    description = {
      "Embeds images exactly as the line does.",
      "PATH is an image, or a folder whose PNG and JPEG files are embedded, at any depth.",
      "Writes a CSV: the file, then its embedding. With --attention also, beside it, where each",
      "head of the last block looks from the class token: a picture a head, and the numbers."
    },
    mixinStandardHelpOptions = true)
final class EmbedCommand implements Callable<Integer> {
  private static final int BATCH = 32;

  @Mixin private EncoderOption encoder = new EncoderOption();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "CSV to write")
  private Path out = Path.of("");

  @Option(names = "--attention", description = "show where the encoder looks")
  private boolean attention;

  @Parameters(paramLabel = "PATH", arity = "1..*")
  private List<Path> paths = List.of();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter terminal = Terminal.out(spec);
    List<Path> images = images();
    encoder.warning().ifPresent(warning -> terminal.println("Mind: " + warning + "."));
    try (AttentiveEncoder tileEncoder = encoder.open();
        PrintWriter csv = new PrintWriter(Files.newBufferedWriter(out));
        ProgressBar bar = new ProgressBar("images", images.size())) {
      for (int from = 0; from < images.size(); from += BATCH) {
        List<Path> batch = images.subList(from, Math.min(from + BATCH, images.size()));
        List<RgbImage> decoded = decode(batch);
        float[][] embeddings = tileEncoder.embed(decoded);
        for (int i = 0; i < batch.size(); i++) {
          csv.println(row(batch.get(i), embeddings[i]));
          if (attention) {
            AttentionFiles.beside(out)
                .write(
                    AttentionFiles.name(batch.get(i), images),
                    decoded.get(i),
                    attention(tileEncoder, decoded.get(i)));
          }
        }
        bar.stepBy(batch.size());
      }
      terminal.printf(
          "%d images embedded by %s into %s%n", images.size(), tileEncoder.card().id(), out);
    }
    return 0;
  }

  private static AttentionMap attention(AttentiveEncoder encoder, RgbImage image) {
    try {
      return encoder.attention(image);
    } catch (UnsupportedOperationException e) {
      throw new UserException("--attention: " + e.getMessage(), e);
    }
  }

  private List<Path> images() throws IOException {
    List<Path> images = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new UserException("there is no " + path);
      }
      try (Stream<Path> all = Files.walk(path)) {
        all.filter(Files::isRegularFile)
            .filter(EmbedCommand::isImage)
            .sorted()
            .forEach(images::add);
      }
    }
    if (images.isEmpty()) {
      throw new UserException("no PNG or JPEG is in " + paths);
    }
    return images;
  }

  private static boolean isImage(Path file) {
    return SupportFolder.mediaType(file).isPresent();
  }

  private static List<RgbImage> decode(List<Path> files) throws IOException {
    List<RgbImage> images = new ArrayList<>();
    for (Path file : files) {
      try {
        images.add(EncodedImage.decode(Files.readAllBytes(file)));
      } catch (UndecodableImageException e) {
        throw new UserException(file + " cannot be decoded: " + e.getMessage(), e);
      }
    }
    return images;
  }

  private static String row(Path file, float[] embedding) {
    StringBuilder row =
        new StringBuilder("\"").append(file.toString().replace("\"", "\"\"")).append('"');
    for (float value : embedding) {
      row.append(',').append(String.format(Locale.ROOT, "%.7g", value));
    }
    return row.toString();
  }
}
