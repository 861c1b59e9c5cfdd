package org.slidestream.tiler.arrival;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that what was written is there after a crash. */
final class WholeFile {
  private WholeFile() {}

  /** Moves the new content into place: the file is never half written. */
  static void write(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    write(
        fresh,
        content,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Adds to the end of a file; a crash may leave a part of that. */
  static void append(Path file, byte[] content) throws IOException {
    write(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void write(Path file, byte[] content, OpenOption... how) throws IOException {
    try (FileChannel channel = FileChannel.open(file, how)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
