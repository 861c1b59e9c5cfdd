package org.slidestream.tiler.arrival;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A file is no slide; the message says why in one sentence, without naming files. */
final class RefusedFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> files;

  RefusedFileException(String reason) {
    this(reason, List.of());
  }

  /**
   * @param files that the reason is about
   */
  RefusedFileException(String reason, List<Path> files) {
    super(reason);
    this.files = files.stream().map(file -> String.valueOf(file.getFileName())).toList();
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  /** The reason with the files' names, for those who may see the folder. */
  String reasonWithNames() {
    return files.isEmpty()
        ? reason()
        : files.stream().collect(Collectors.joining(", ", reason() + ": ", ""));
  }
}
