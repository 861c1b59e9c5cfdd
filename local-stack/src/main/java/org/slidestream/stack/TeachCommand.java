package org.slidestream.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slidestream.wire.SetDefinition;
import org.slidestream.wire.SupportExample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code teach}: gives labelled regions to a prototype set or withdraws them; says how it answers.
 */
@Command(
    name = "teach",
    description = {
      "Teaches a prototype set labelled regions, while the line runs.",
      "PATH is a folder DIR/LABEL/*.png|jpg, or, with --label, images of that class.",
      "An image that is taught again with another label moves to it.",
      "Without PATH, --head only changes how the set answers; slides are scored again."
    },
    mixinStandardHelpOptions = true)
final class TeachCommand implements Callable<Integer> {
  @Mixin private LineOption where = new LineOption();

  @Option(names = "--set", required = true, description = "name of the prototype set")
  private String set = "";

  @Option(names = "--label", description = "class that the images show")
  private @Nullable String label;

  @Option(
      names = "--withdraw",
      description = "forget these images instead; PATH may be the id of an example, too")
  private boolean withdraw;

  @Mixin private HeadOption head = new HeadOption();

  @Parameters(paramLabel = "PATH", arity = "0..*")
  private List<Path> paths = List.of();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Instant now = Instant.now();
    Optional<SetDefinition> definition = head.definition(set, now);
    if (paths.isEmpty() && definition.isEmpty()) {
      throw new UserException("name images to teach, or say with --head how the set answers");
    }
    List<String> withdrawn = new ArrayList<>();
    List<SupportExample> taught = new ArrayList<>();
    for (Path path : paths) {
      if (withdraw && isId(path)) {
        withdrawn.add(path.toString());
      } else if (withdraw) {
        examples(path, now).forEach(example -> withdrawn.add(example.getExampleId()));
      } else {
        taught.addAll(examples(path, now));
      }
    }
    try (LineWriter line = new LineWriter(where.installation())) {
      definition.ifPresent(line::define);
      withdrawn.forEach(example -> line.withdraw(set, example));
      taught.forEach(line::teach);
    }
    report(definition, withdrawn, taught);
    return 0;
  }

  /** Whether it names an example by its id rather than an image. */
  private static boolean isId(Path path) {
    return !Files.exists(path) && SupportFolder.isId(path.toString());
  }

  private List<SupportExample> examples(Path path, Instant now) throws IOException {
    if (Files.isDirectory(path)) {
      return new SupportFolder(path).examples(set, now);
    }
    if (label == null && !withdraw) {
      throw new UserException(path + " is no folder: say with --label which class it shows");
    }
    return List.of(SupportFolder.example(set, label == null ? "" : label, path, now));
  }

  private void report(
      Optional<SetDefinition> definition, List<String> withdrawn, List<SupportExample> taught) {
    PrintWriter out = Terminal.out(spec);
    definition.ifPresent(of -> out.printf("%s answers by %s%n", set, Sentences.of(of)));
    if (!withdrawn.isEmpty()) {
      out.printf("withdrawn from %s: %d examples%n", set, withdrawn.size());
    }
    if (!taught.isEmpty()) {
      Map<String, Long> counts =
          taught.stream()
              .collect(
                  Collectors.groupingBy(
                      SupportExample::getLabel, TreeMap::new, Collectors.counting()));
      out.printf("taught %s: %s%n", set, counts);
    }
  }
}
