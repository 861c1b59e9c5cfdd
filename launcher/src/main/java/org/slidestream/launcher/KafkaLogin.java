package org.slidestream.launcher;

import java.util.HashMap;
import java.util.Map;

/**
 * The few lines that log a client in by SCRAM over TLS, made of the two settings that matter:
 * {@code kafka.user} and {@code kafka.password}. What the settings say of the same keys wins.
 */
final class KafkaLogin {
  private static final String MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule";

  private KafkaLogin() {}

  /**
   * The settings of all clients with the login written out.
   *
   * @param values under {@code kafka.}, without that prefix
   * @throws SettingsException when there is a user without a password, or a password without a user
   */
  static Map<String, String> spelledOut(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    String user = all.remove("user");
    String password = all.remove("password");
    if (user == null && password == null) {
      return all;
    }
    if (user == null || password == null) {
      throw new SettingsException(
          "kafka.user and kafka.password.file go together: the setting kafka.%s is missing"
              .formatted(user == null ? "user" : "password.file"));
    }
    all.putIfAbsent("security.protocol", "SASL_SSL");
    all.putIfAbsent("sasl.mechanism", "SCRAM-SHA-512");
    all.putIfAbsent(
        "sasl.jaas.config",
        "%s required username=%s password=%s;".formatted(MODULE, quoted(user), quoted(password)));
    return all;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
