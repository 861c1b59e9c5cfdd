package org.slidestream.telemetry;

import java.util.Locale;

/** Kinds of reasons for which a record becomes a dead letter; its header has the sentence. */
public enum DeadLetterReason {
  /** Its bytes are not what its topic carries. */
  UNREADABLE,
  /** It can be read, and says what cannot be. */
  UNUSABLE,
  /** Its image cannot be decoded. */
  IMAGE,
  /** The encoder fails on its image, or gives no finite numbers. */
  ENCODER,
  /** Processes that decode it die. */
  DEADLY;

  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
