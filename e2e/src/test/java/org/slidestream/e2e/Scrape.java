package org.slidestream.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The meters of a service, as an operator's scraper sees them.
 *
 * @param log of the service, which says at each start where they are
 */
record Scrape(Path log) {
  private static final Pattern ADDRESS = Pattern.compile("health=(http\\S+)");

  /** A meter's value; 0 while there is none, or nobody answers. */
  double value(String meter) {
    return text()
        .lines()
        .filter(line -> line.startsWith(meter + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(meter.length() + 1)))
        .sum();
  }

  private String text() {
    try {
      List<String> addresses =
          ADDRESS.matcher(Files.readString(log)).results().map(found -> found.group(1)).toList();
      return addresses.isEmpty() ? "" : get(URI.create(addresses.getLast() + "/metrics"));
    } catch (IOException e) {
      return ""; // it is not up yet, or not any more
    }
  }

  private static String get(URI address) throws IOException {
    try (InputStream answer = address.toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
