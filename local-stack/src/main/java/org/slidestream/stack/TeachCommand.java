package org.slidestream.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slidestream.wire.SupportExample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code teach}: gives labelled regions to a prototype set, or withdraws them. */
@Command(
    name = "teach",
    description = {
      "Teaches a prototype set labelled regions, while the line runs.",
      "PATH is a folder DIR/LABEL/*.png|jpg, or, with --label, images of that class.",
      "An image that is taught again with another label moves to it."
    },
    mixinStandardHelpOptions = true)
final class TeachCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();

  @Option(names = "--set", required = true, description = "name of the prototype set")
  private String set = "";

  @Option(names = "--label", description = "class that the images show")
  private @Nullable String label;

  @Option(names = "--withdraw", description = "forget these images instead")
  private boolean withdraw;

  @Parameters(paramLabel = "PATH", arity = "1..*")
  private List<Path> paths = List.of();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<SupportExample> examples = examples();
    try (LineWriter line = new LineWriter(Installation.at(data.home))) {
      for (SupportExample example : examples) {
        if (withdraw) {
          line.withdraw(example.getSet(), example.getExampleId());
        } else {
          line.teach(example);
        }
      }
    }
    Map<String, Long> counts =
        examples.stream()
            .collect(
                Collectors.groupingBy(
                    SupportExample::getLabel, TreeMap::new, Collectors.counting()));
    Terminal.out(spec).printf("%s %s: %s%n", withdraw ? "withdrawn from" : "taught", set, counts);
    return 0;
  }

  private List<SupportExample> examples() throws IOException {
    List<SupportExample> examples = new ArrayList<>();
    Instant now = Instant.now();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        examples.addAll(new SupportFolder(path).examples(set, now));
      } else if (label != null || withdraw) {
        examples.add(SupportFolder.example(set, label == null ? "" : label, path, now));
      } else {
        throw new UserException(path + " is no folder: say with --label which class it shows");
      }
    }
    return examples;
  }
}
