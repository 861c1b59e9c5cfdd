package org.slidestream.tiler.http;

/** A request is not taken; the message says why in one sentence. */
public final class RequestRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  private RequestRefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The request is at fault. */
  public static RequestRefusedException bad(String message) {
    return new RequestRefusedException(400, message);
  }

  /** It is worth another try later. */
  public static RequestRefusedException unavailable(String message) {
    return new RequestRefusedException(503, message);
  }

  static RequestRefusedException of(int status, String message) {
    return new RequestRefusedException(status, message);
  }

  int status() {
    return status;
  }
}
