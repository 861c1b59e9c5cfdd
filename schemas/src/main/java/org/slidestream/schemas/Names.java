package org.slidestream.schemas;

/**
 * Ids and names on the wire: of slides, submissions, prototype sets, encoders. They become keys,
 * parts of stored state and words of messages, so they are bounded.
 */
public final class Names {
  /** Far below the 65,535 bytes that {@code DataOutput.writeUTF} takes, whatever the characters. */
  static final int MOST_CHARACTERS = 1_000;

  private Names() {}

  /**
   * Refuses a name that is too long to be stored.
   *
   * @param what it names, for the message
   * @throws BadRecordException when it has more than 1,000 characters
   */
  public static void check(String what, String name) {
    if (name.length() > MOST_CHARACTERS) {
      throw new BadRecordException(
          "the name of %s has %d characters, which is more than %d"
              .formatted(what, name.length(), MOST_CHARACTERS));
    }
  }
}
