package org.slidestream.slide.supervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.openslide.OpenSlide;

class SlideRoomTest {
  private Process room;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(OpenSlide.find().isPresent(), "OpenSlide is not installed");
    room = RoomCommand.of(SlideRoom.class).start();
    Answer.read(new DataInputStream(room.getInputStream()), _ -> 0);
  }

  @AfterEach
  void end() {
    if (room != null) {
      room.destroyForcibly();
    }
  }

  @Test
  void itEndsWhenTheParentDoes() throws Exception {
    room.getOutputStream().close();
    assertThat(room.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(room.exitValue()).isZero();
  }

  @Test
  void itStaysWhenTheTerminalInterruptsEverybody() throws Exception {
    room.toHandle().destroy(); // the signal only: Process.destroy closes the pipe as well
    assertThat(room.waitFor(1, TimeUnit.SECONDS)).isFalse();
    room.getOutputStream().close();
    assertThat(room.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void onLinuxItsMemoryIsBoundedAndItLeavesNoCoreFile() throws IOException {
    Path limits = Path.of("/proc", Long.toString(room.pid()), "limits");
    assumeTrue(Files.exists(limits), "no Linux");
    assertThat(Files.readAllLines(limits))
        .anyMatch(line -> line.matches("Max address space +4294967296 +4294967296 .*"))
        .anyMatch(line -> line.matches("Max core file size +0 +0 .*"));
  }
}
