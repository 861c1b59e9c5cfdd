package org.slidestream.slide.openslide;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** Removes a file's name from messages: it may be the name of a patient. */
final class PrivateWords {
  private final String folder;
  private final String name;
  private final String stem;

  PrivateWords(Path file) {
    Path absolute = file.toAbsolutePath();
    folder = Objects.toString(absolute.getParent(), "/");
    name = Objects.toString(absolute.getFileName(), "");
    int dot = name.lastIndexOf('.');
    stem = dot > 0 ? name.substring(0, dot) : name; // MRXS keeps its data in a folder of that name
  }

  String removedFrom(String message) {
    String plain = message.replace(folder, "/").replace(name, "/");
    return Arrays.stream(plain.split("\\s+"))
        .map(word -> isPrivate(word) ? "(file)" : word)
        .collect(Collectors.joining(" "));
  }

  private boolean isPrivate(String word) {
    return word.contains("/") || word.contains("\\") || word.contains(stem);
  }
}
