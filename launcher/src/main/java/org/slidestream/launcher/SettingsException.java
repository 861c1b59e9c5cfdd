package org.slidestream.launcher;

import org.jspecify.annotations.Nullable;

/** A setting is missing, unknown or wrong; the message names it. The service refuses to start. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }

  public SettingsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
