package org.slidestream.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** What people drop where slides belong. */
final class NotSlides {
  private static final int DICOM_PREAMBLE = 128;
  private static final long TEN_GIGABYTES = 10L << 30;

  private final Path folder;

  NotSlides(Path folder) {
    this.folder = folder;
  }

  /** The preamble, the mark, and the length of a header that never comes (DICOM PS3.10, 7.1). */
  Path dicom() throws IOException {
    byte[] file = new byte[DICOM_PREAMBLE + 64];
    System.arraycopy("DICM".getBytes(US_ASCII), 0, file, DICOM_PREAMBLE, 4);
    return Files.write(folder.resolve("scan.dcm"), file);
  }

  Path text() throws IOException {
    return Files.writeString(folder.resolve("letter.svs"), "Dear colleague,\n".repeat(100));
  }

  Path empty() throws IOException {
    return Files.createFile(folder.resolve("empty.svs"));
  }

  Path directory() throws IOException {
    return Files.createDirectory(folder.resolve("directory.svs"));
  }

  /** A file of 10 GB that holds nothing, and takes no room. */
  Path zeros() throws IOException {
    return grown(Files.createFile(folder.resolve("zeros.svs")));
  }

  /** The beginning of a slide in a file that has its full size already: a copy on its way. */
  Path preallocated(Path beginning) throws IOException {
    return grown(Files.copy(beginning, folder.resolve("preallocated.svs")));
  }

  private static Path grown(Path file) throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(TEN_GIGABYTES);
    }
    return file;
  }
}
