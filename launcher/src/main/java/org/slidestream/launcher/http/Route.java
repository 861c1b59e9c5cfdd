package org.slidestream.launcher.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What answers requests of a method for the paths of a template, such as {@code
 * /v1/slides/{slide}}: a name in braces stands for one segment.
 *
 * @param open whether the token is not asked for
 */
public record Route(String method, String template, boolean open, Endpoint endpoint) {

  /** A route for those who bring the token. */
  public static Route get(String template, Endpoint endpoint) {
    return new Route("GET", template, false, endpoint);
  }

  /** A route for those who bring the token. */
  public static Route post(String template, Endpoint endpoint) {
    return new Route("POST", template, false, endpoint);
  }

  /** The same for everybody who can reach the server. */
  public Route forEverybody() {
    return new Route(method, template, true, endpoint);
  }

  /**
   * What the names in the template stand for in a path; empty where the path is another.
   *
   * @param segments of the path, decoded
   */
  Optional<Map<String, String>> match(List<String> segments) {
    List<String> wanted = List.of(template.substring(1).split("/", -1));
    if (wanted.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      String want = wanted.get(i);
      if (want.startsWith("{")) {
        names.put(want.substring(1, want.length() - 1), segments.get(i));
      } else if (!want.equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(names);
  }
}
