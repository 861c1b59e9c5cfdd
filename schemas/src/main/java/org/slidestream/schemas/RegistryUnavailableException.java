package org.slidestream.schemas;

import org.apache.kafka.common.KafkaException;

/** The registry does not answer. No record is at fault: stop before an offset moves. */
public final class RegistryUnavailableException extends KafkaException {
  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(String message) {
    super(message);
  }

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
