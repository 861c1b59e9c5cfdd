package org.slidestream.schemas;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The bytes of one record are not what its topic carries. The record is bad; the next may not be.
 */
public final class BadRecordException extends SerializationException {
  private static final long serialVersionUID = 1L;

  public BadRecordException(String message, Throwable cause) {
    super(message, cause);
  }

  public BadRecordException(String message) {
    super(message);
  }
}
