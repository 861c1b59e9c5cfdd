package org.slidestream.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The meters of a service, as an operator's scraper sees them.
 *
 * @param metrics where they are
 */
record Scrape(URI metrics) {
  /** A meter's value; 0 while there is none, or nobody answers. */
  double value(String meter) {
    return text()
        .lines()
        .filter(line -> line.startsWith(meter + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(meter.length() + 1)))
        .sum();
  }

  private String text() {
    try (InputStream answer = metrics.toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // it is not up yet, or not any more
    }
  }
}
