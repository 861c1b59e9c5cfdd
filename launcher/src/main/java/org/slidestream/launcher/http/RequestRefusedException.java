package org.slidestream.launcher.http;

import java.time.Duration;
import java.util.Map;

/** A request is not answered as it was asked; the message says why in one sentence. */
public final class RequestRefusedException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final Duration SOON = Duration.ofSeconds(2);

  private final int status;
  private final transient Map<String, String> headers;

  private RequestRefusedException(int status, String message, Map<String, String> headers) {
    super(message);
    this.status = status;
    this.headers = headers;
  }

  /** The request is at fault. */
  public static RequestRefusedException bad(String message) {
    return of(400, message);
  }

  /** There is no such thing. */
  public static RequestRefusedException unknown(String message) {
    return of(404, message);
  }

  /** It is worth another try soon. */
  public static RequestRefusedException unavailable(String message) {
    return new RequestRefusedException(
        503, message, Map.of("Retry-After", Long.toString(SOON.toSeconds())));
  }

  public static RequestRefusedException of(int status, String message) {
    return new RequestRefusedException(status, message, Map.of());
  }

  static RequestRefusedException of(int status, String message, String header, String value) {
    return new RequestRefusedException(status, message, Map.of(header, value));
  }

  public int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }
}
