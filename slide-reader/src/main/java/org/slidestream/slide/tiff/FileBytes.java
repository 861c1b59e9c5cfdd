package org.slidestream.slide.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slidestream.slide.UnreadableSlideException;

/**
 * Bytes of a file by position. Thread-safe: no shared position, no memory map, which would end the
 * JVM when somebody truncates the file.
 */
final class FileBytes implements AutoCloseable {
  private final FileChannel channel;
  private final long size;

  private FileBytes(FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
  }

  static FileBytes open(Path file) throws UnreadableSlideException {
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      return new FileBytes(channel, channel.size());
    } catch (NoSuchFileException absent) {
      throw new UnreadableSlideException("there is no such file", absent);
    } catch (IOException failure) {
      throw unreadable(failure);
    }
  }

  long size() {
    return size;
  }

  boolean contains(long offset, long length) {
    return offset >= 0 && length >= 0 && offset <= size && length <= size - offset;
  }

  /**
   * Bytes at a position, checked against the size of the file before memory is taken.
   *
   * @param what is read, for the message
   */
  byte[] read(long offset, long length, String what) throws UnreadableSlideException {
    if (!contains(offset, length) || length > Integer.MAX_VALUE - 8) {
      throw new UnreadableSlideException(
          "%s lies outside the file: the file is damaged or not complete".formatted(what));
    }
    byte[] bytes = new byte[(int) length];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, offset + buffer.position()) < 0) {
          throw new EOFException("the file became shorter");
        }
      }
    } catch (IOException failure) {
      throw unreadable(failure);
    }
    return bytes;
  }

  /** The same, to be read in a byte order. */
  ByteBuffer read(long offset, long length, ByteOrder order, String what)
      throws UnreadableSlideException {
    return ByteBuffer.wrap(read(offset, length, what)).order(order);
  }

  /** Interrupt and close say nothing of the slide: no {@link UnreadableSlideException} for them. */
  private static UnreadableSlideException unreadable(IOException failure) {
    if (failure instanceof ClosedByInterruptException interrupted) {
      throw new UncheckedIOException("interrupted while reading the slide", interrupted);
    } else if (failure instanceof ClosedChannelException) {
      throw new IllegalStateException("the slide is closed", failure);
    }
    return new UnreadableSlideException(
        "the file cannot be read: " + failure.getClass().getSimpleName(), failure);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
