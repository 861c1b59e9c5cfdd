package org.slidestream.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Who the registry is asked as: HTTP's basic authentication. */
record RegistryLogin(String user, String password) {

  /**
   * Who the settings name, if anybody.
   *
   * @throws IllegalArgumentException when one of user and password is missing
   */
  static Optional<RegistryLogin> of(Map<String, String> registry) {
    String user = registry.get("user");
    String password = registry.get("password");
    if (user == null && password == null) {
      return Optional.empty();
    }
    if (user == null || password == null) {
      throw new IllegalArgumentException(
          "registry.user and registry.password.file go together: the setting registry.%s is missing"
              .formatted(user == null ? "user" : "password.file"));
    }
    return Optional.of(new RegistryLogin(user, password));
  }

  /** A template with the names of both replaced. */
  String in(String template) {
    return template.replace("${user}", user).replace("${password}", password);
  }

  /** The value of the header {@code Authorization}. */
  String header() {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  /** The password does not show. */
  @Override
  public String toString() {
    return "RegistryLogin[user=" + user + "]";
  }
}
