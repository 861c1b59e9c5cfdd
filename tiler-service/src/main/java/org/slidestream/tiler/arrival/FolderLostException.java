package org.slidestream.tiler.arrival;

/** Another tiler has taken the drop folder over. */
public final class FolderLostException extends Exception {
  private static final long serialVersionUID = 1L;

  FolderLostException(Throwable cause) {
    super("another tiler has taken the drop folder over", cause);
  }
}
