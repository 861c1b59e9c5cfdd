package org.slidestream.stack.platform;

import java.io.IOException;
import java.util.Arrays;

/**
 * Main of every child process: runs another main, and ends when the parent does.
 *
 * <p>The child's standard input is a pipe that only the parent holds. However the parent dies, the
 * kernel closes it; the child reads the end and shuts down in order, as on SIGTERM.
 */
public final class Tether {
  private static final int PATIENCE_MILLIS = 10_000;

  private Tether() {}

  /**
   * Runs a main.
   *
   * @param args the class's name, then its arguments
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread.ofPlatform().daemon().name("tether").start(Tether::endWithParent);
    Class.forName(args[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
  }

  @SuppressWarnings("EmptyBlock") // nothing is ever said: the end is the message
  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      System.err.println("the parent's pipe broke: " + e.getMessage());
    }
    Thread.ofPlatform().daemon().name("tether-halt").start(Tether::haltIfItHangs);
    System.exit(0);
  }

  private static void haltIfItHangs() {
    try {
      Thread.sleep(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }
}
