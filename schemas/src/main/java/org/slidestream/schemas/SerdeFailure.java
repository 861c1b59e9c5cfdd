package org.slidestream.schemas;

import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a bad record from broken surroundings: no serde does, all throw runtime exceptions of their
 * own.
 */
final class SerdeFailure {
  private static final Set<Integer> BROKEN_STATUS = Set.of(401, 403, 408, 429);
  private static final int SERVER_ERROR = 500;

  private SerdeFailure() {}

  /** Whether the registry, not the record, is the reason of {@code failure}. */
  static boolean isOfSurroundings(Throwable failure) {
    for (@Nullable Throwable e = failure; e != null; e = e.getCause()) {
      Optional<Integer> status = httpStatus(e);
      if (status.isPresent()) {
        return status.get() >= SERVER_ERROR || BROKEN_STATUS.contains(status.get());
      }
      if (e instanceof TimeoutException || isOfNetwork(e)) {
        return true;
      }
    }
    return false;
  }

  /** Avro's own complaints are IOExceptions too: a cut record, a number that never ends. */
  private static boolean isOfNetwork(Throwable e) {
    return e instanceof IOException
        && !(e instanceof EOFException)
        && !e.getClass().getName().startsWith("org.apache.avro");
  }

  /**
   * The status in the exception of a registry client. By name, for the class differs from serde to
   * serde and none is compiled against: Apicurio's ApiException, Confluent's RestClientException.
   */
  static Optional<Integer> httpStatus(Throwable e) {
    for (String getter : new String[] {"getResponseStatusCode", "getStatus"}) {
      try {
        Method method = e.getClass().getMethod(getter);
        if (method.invoke(e) instanceof Integer status && status > 0) {
          return Optional.of(status);
        }
      } catch (NoSuchMethodException _) {
        // not an exception of this client
      } catch (ReflectiveOperationException broken) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
