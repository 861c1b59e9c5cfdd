package org.slidestream.classifier.learning;

import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.Names;
import org.slidestream.wire.SetDefinition;

/** What the definition of a set must be before it may change a set. */
final class DefinitionCheck {
  private DefinitionCheck() {}

  /**
   * The set that a record is about.
   *
   * @throws BadRecordException when {@code key} cannot be the name of a set
   */
  static String setOf(@Nullable String key) {
    if (key == null || key.isEmpty() || key.indexOf('/') >= 0) {
      throw new BadRecordException(
          "the key of a set's definition must be the name of the set, not \"" + key + "\"");
    }
    Names.check("a prototype set", key);
    return key;
  }

  /**
   * What {@code definition} chooses for {@code set}.
   *
   * @throws BadRecordException when it is of another set, or makes no sense
   */
  static HeadChoice choiceOf(String set, SetDefinition definition) {
    if (!definition.getSet().equals(set)) {
      throw new BadRecordException(
          "the key %s is not that of the definition of set %s".formatted(set, definition.getSet()));
    }
    try {
      return HeadChoice.of(definition);
    } catch (IllegalArgumentException e) {
      throw new BadRecordException(
          "the definition of set %s makes no sense: %s".formatted(set, e.getMessage()), e);
    }
  }
}
