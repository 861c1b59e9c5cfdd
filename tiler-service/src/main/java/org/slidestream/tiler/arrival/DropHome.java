package org.slidestream.tiler.arrival;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The right to a drop folder, which one tiler has at a time, and the folder's own name. A share
 * that forgets locks may give it to two: by the folder's name Kafka then tells the later one.
 */
final class DropHome implements AutoCloseable {
  private static final Pattern WHOLE_NAME = Pattern.compile("[0-9a-f-]{36}");

  private final FileChannel lock;
  private final String name;

  private DropHome(FileChannel lock, String name) {
    this.lock = lock;
    this.name = name;
  }

  /**
   * Takes a folder; empty as long as another tiler has it.
   *
   * @param memory what is known of the folder is kept there, for all tilers that are given it
   * @throws IOException when the folder is away, or the memory's file system has no locks
   */
  static Optional<DropHome> take(Path folder, Path memory) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    Files.createDirectories(memory);
    if (Files.isSymbolicLink(memory)) {
      throw new IOException("a link lies where the drop folder's ledger belongs");
    }
    FileChannel channel =
        FileChannel.open(
            memory.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      taken = channel.tryLock() != null;
      return taken ? Optional.of(new DropHome(channel, name(channel))) : Optional.empty();
    } catch (OverlappingFileLockException _) { // of another tiler in this process
      return Optional.empty();
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  /** The same wherever the folder is mounted, and for as long as it exists. */
  String name() {
    return name;
  }

  /** A name that a crash cut short was never used. */
  private static String name(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(64);
    file.read(bytes, 0);
    String written = UTF_8.decode(bytes.flip()).toString();
    if (WHOLE_NAME.matcher(written).matches()) {
      return written;
    }
    String fresh = UUID.randomUUID().toString();
    file.truncate(0);
    file.write(UTF_8.encode(fresh), 0);
    file.force(true);
    return fresh;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
