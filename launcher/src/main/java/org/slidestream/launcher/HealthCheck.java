package org.slidestream.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Main of a container's health check, for images without curl. */
public final class HealthCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private HealthCheck() {}

  /**
   * Ends with exit code 0 when a server answers 200, else with 1.
   *
   * @param args the URL, of HTTPS where the JVM trusts its certificate
   */
  public static void main(String[] args) throws InterruptedException {
    System.exit(isWell(URI.create(args[0])) ? 0 : 1);
  }

  static boolean isWell(URI url) throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }
}
