package org.slidestream.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a running line answers searches, written beside its other addresses. */
record SearchAddress(URI url) {
  private static final String FILE = "search.url";

  static SearchAddress of(InetSocketAddress address) {
    return new SearchAddress(
        URI.create(
            "http://%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort())));
  }

  /**
   * Of the line that runs with its data under {@code home}.
   *
   * @throws UserException when none does, or it answers no searches
   */
  static SearchAddress at(Path home) throws IOException {
    Installation.at(home);
    Path file = home.resolve(FILE);
    if (!Files.exists(file)) {
      throw new UserException("the Slidestream in %s answers no searches".formatted(home));
    }
    return new SearchAddress(URI.create(Files.readString(file).strip()));
  }

  /** Lets other processes find it, until the result is closed. */
  AutoCloseable publish(Path home) throws IOException {
    Path written = Files.createTempFile(home, FILE, ".tmp");
    Files.writeString(written, url + "\n");
    Files.move(written, home.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    return () -> Files.deleteIfExists(home.resolve(FILE));
  }
}
