package org.slidestream.stack.platform;

import static org.slidestream.stack.platform.LoopbackPorts.HOST;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A real Apicurio Registry on a loopback port, its schemas in an H2 file.
 *
 * @param process it runs in
 * @param url its address
 */
record LocalRegistry(ChildProcess process, URI url) implements AutoCloseable {
  private static final String NAME = "registry";
  private static final Duration START = Duration.ofMinutes(2);
  private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

  /**
   * Starts the registry whose data is under {@code home}, on new ports.
   *
   * @param application the folder that holds {@code quarkus-run.jar}
   */
  static LocalRegistry start(Path home, Path application) throws IOException {
    Path jar = application.resolve("quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new PlatformException(
          "the registry is not at %s: build the project first".formatted(application));
    }
    List<Integer> ports = LoopbackPorts.free(2);
    Path data = Files.createDirectories(home.resolve("registry")).toAbsolutePath();
    Map<String, String> environment =
        Map.of(
            "QUARKUS_HTTP_HOST",
            HOST,
            "QUARKUS_HTTP_PORT",
            ports.get(0).toString(),
            "QUARKUS_MANAGEMENT_HOST",
            HOST,
            "QUARKUS_MANAGEMENT_PORT",
            ports.get(1).toString(),
            "APICURIO_STORAGE_SQL_KIND",
            "h2",
            "APICURIO_DATASOURCE_URL",
            "jdbc:h2:file:" + data.resolve("registry"));
    List<String> command =
        JavaCommand.tethered(
            List.of("-Xmx384m", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"),
            jar + File.pathSeparator + JavaCommand.tetherPath(),
            MAIN);
    ChildProcess process = ChildProcess.start(NAME, home, command, environment);
    return new LocalRegistry(process, URI.create("http://%s:%d".formatted(HOST, ports.getFirst())));
  }

  static PidFile pidFile(Path home) {
    return PidFile.of(home, NAME);
  }

  void awaitReady() throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      process.awaitReady(() -> answers(http), START);
    }
  }

  private boolean answers(HttpClient http) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "/apis/ccompat/v7/subjects"))
              .timeout(Duration.ofSeconds(5))
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
