package org.slidestream.launcher;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That the brokers do not let a service in, or not where it wants to go: another try cannot help,
 * somebody must mend its user, its password or its rights.
 */
public final class Refusal {
  /** By name, for the launcher is compiled without Kafka. */
  private static final Set<String> KINDS =
      Set.of(
          "org.apache.kafka.common.errors.AuthenticationException",
          "org.apache.kafka.common.errors.AuthorizationException");

  private Refusal() {}

  /** The brokers' sentence behind a failure; empty when it is another failure. */
  public static Optional<String> in(Throwable failure) {
    for (@Nullable Throwable e = failure; e != null; e = e.getCause()) {
      if (isRefusal(e.getClass())) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }
    return Optional.empty();
  }

  private static boolean isRefusal(Class<?> type) {
    for (@Nullable Class<?> kind = type; kind != null; kind = kind.getSuperclass()) {
      if (KINDS.contains(kind.getName())) {
        return true;
      }
    }
    return false;
  }
}
