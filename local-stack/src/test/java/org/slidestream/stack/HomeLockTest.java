package org.slidestream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.stack.platform.JavaCommand;

class HomeLockTest {
  private static final int HELD = 'h';

  @TempDir Path home;

  @Test
  void aDirectoryIsAnotherProcessesUntilThatIsKilled() throws Exception {
    Process other =
        new ProcessBuilder(
                JavaCommand.tethered(
                    List.of(), JavaCommand.ownClassPath(), Holder.class.getName(), home.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo(HELD);
      assertThatThrownBy(() -> HomeLock.of(home))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("another Slidestream runs with its data in " + home);
    } finally {
      other.destroyForcibly().waitFor();
    }
    HomeLock.of(home).close();
  }

  @Test
  void aDirectoryIsMadeAndCanBeHadAgain() throws IOException {
    Path made = home.resolve("not").resolve("yet");
    HomeLock.of(made).close();

    try (HomeLock again = HomeLock.of(made)) {
      assertThat(again).isNotNull();
      assertThat(made).isDirectory();
    }
  }

  /** Another process, which holds a directory as long as it runs. */
  public static final class Holder {
    private Holder() {}

    @SuppressWarnings("InfiniteLoop")
    public static void main(String[] args) throws Exception {
      try (HomeLock _ = HomeLock.of(Path.of(args[0]))) {
        System.out.write(HELD);
        System.out.flush();
        while (true) {
          Thread.sleep(60_000);
        }
      }
    }
  }
}
