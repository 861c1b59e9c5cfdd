package org.slidestream.stack;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slidestream.encoder.TileEncoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code up}: runs the line until Ctrl-C. */
@Command(
    name = "up",
    description = "Runs the line on this machine until Ctrl-C; the next up goes on with its data.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();
  @Mixin private EncoderOption encoder = new EncoderOption();

  @Option(
      names = "--drop",
      paramLabel = "DIR",
      description = "watched folder: slides that arrive in it are submitted")
  private @Nullable Path drop;

  @Option(
      names = "-S",
      paramLabel = "KEY=VALUE",
      description = "a setting of a service, such as classifier.top-k=5,10")
  private Map<String, String> settings = new HashMap<>();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Terminal.out(spec);
    Path home = data.home;
    out.println("Starting broker, registry and services; their data is in " + home);
    Map<String, String> overrides = new HashMap<>(settings);
    if (drop != null) {
      overrides.put("tiler.drop.folder", Files.createDirectories(drop).toRealPath().toString());
    }
    StackHome stackHome = StackHome.lasting(home);
    TileEncoder tileEncoder = encoder.open();
    try (LocalStack stack = LocalStack.start(stackHome, tileEncoder, overrides)) {
      out.println("Slidestream is up.");
      out.println("  broker    " + stack.installation().bootstrapServers());
      out.println("  registry  " + stack.installation().registryUrl() + "/apis/ccompat/v7");
      stack.reading().ifPresent(at -> out.println("  reading   " + at + "/v1/slides"));
      out.println("  searches  " + stack.searches().url() + "/v1/openapi.yaml");
      out.println("  encoder   " + tileEncoder.card().id());
      if (drop != null) {
        out.println("  drop      " + drop);
      }
      out.println("  log       " + StackLog.file(home));
      encoder.warning().ifPresent(warning -> out.println("Mind: " + warning + "."));
      out.println("Teach and submit from another terminal; Ctrl-C ends it.");
      out.flush();
      while (!stack.isClosing()) {
        stack.check();
        Thread.sleep(500);
      }
      return 0;
    }
  }
}
