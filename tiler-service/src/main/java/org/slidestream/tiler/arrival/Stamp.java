package org.slidestream.tiler.arrival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What shows from outside that a file has changed.
 *
 * @param size in bytes
 * @param modified in ms since 1970-01-01 UTC
 */
record Stamp(long size, long modified) {
  static Stamp of(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis());
  }
}
