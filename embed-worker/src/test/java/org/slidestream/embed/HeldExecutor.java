package org.slidestream.embed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** Runs work at once, or when it is told to. */
final class HeldExecutor implements Executor {
  private final Deque<Runnable> held = new ArrayDeque<>();
  private boolean holding;

  void hold() {
    holding = true;
  }

  void runLast() {
    held.removeLast().run();
  }

  void release() {
    holding = false;
    while (!held.isEmpty()) {
      held.removeFirst().run();
    }
  }

  @Override
  public void execute(Runnable work) {
    if (holding) {
      held.addLast(work);
    } else {
      work.run();
    }
  }
}
