package org.slidestream.e2e.documents;

import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * What the value of a setting is.
 *
 * @param words that say it
 * @param optional whether the setting may be left out
 */
record ValueKind(String words, boolean optional) {

  static ValueKind of(TypeMirror type) {
    return switch (erasure(type)) {
      case "java.util.Optional" -> new ValueKind(of(argument(type)).words, true);
      case "java.util.OptionalInt", "java.util.OptionalLong" -> new ValueKind("whole number", true);
      case "java.util.OptionalDouble" -> new ValueKind("number", true);
      case "java.util.List" ->
          new ValueKind(of(argument(type)).words + "s, comma-separated", false);
      case "int", "long", "java.lang.Integer" -> new ValueKind("whole number", false);
      case "double", "java.lang.Double", "java.lang.Float" -> new ValueKind("number", false);
      case "boolean" -> new ValueKind("`true`, `false`", false);
      case "java.lang.String" -> new ValueKind("text", false);
      case "java.nio.file.Path" -> new ValueKind("path", false);
      case "java.time.Duration" -> new ValueKind("duration", false);
      default -> new ValueKind(constants(type), false);
    };
  }

  private static String erasure(TypeMirror type) {
    return type instanceof DeclaredType declared
        ? declared.asElement().toString()
        : type.getKind().name().toLowerCase(Locale.ROOT);
  }

  private static TypeMirror argument(TypeMirror type) {
    return ((DeclaredType) type).getTypeArguments().getFirst();
  }

  private static String constants(TypeMirror type) {
    if (!(type instanceof DeclaredType declared)
        || declared.asElement().getKind() != ElementKind.ENUM) {
      throw new IllegalArgumentException("no word for a value that is a " + type);
    }
    return declared.asElement().getEnclosedElements().stream()
        .filter(element -> element.getKind() == ElementKind.ENUM_CONSTANT)
        .map(Element::getSimpleName)
        .map(name -> "`" + name.toString().toLowerCase(Locale.ROOT) + "`")
        .collect(Collectors.joining(", "));
  }
}
