package org.slidestream.stack;

import org.slidestream.stack.letters.LetterId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the id of a dead letter. */
final class LetterIdText implements ITypeConverter<LetterId> {
  @Override
  public LetterId convert(String text) {
    try {
      return LetterId.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
