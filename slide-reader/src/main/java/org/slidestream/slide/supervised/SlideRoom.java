package org.slidestream.slide.supervised;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slidestream.slide.Region;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.ffm.ProcessLimits;
import org.slidestream.slide.openslide.OpenSlide;

/**
 * Main of the process that OpenSlide reads one slide in. It says that it is ready; reads the file's
 * name, then regions; answers each when it is done; ends with its input, whatever it is doing.
 */
final class SlideRoom {
  /** Many times what the largest region takes: 270 MB to paint it, 200 MB to send it. */
  private static final long MOST_MEMORY = 4L << 30;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CompletableFuture<LastingSlide> slide = new CompletableFuture<>();
  private final OpenSlide library;
  private final DataInputStream in;
  private final DataOutputStream out;

  private SlideRoom(OpenSlide library, DataInputStream in, DataOutputStream out) {
    this.library = library;
    this.in = in;
    this.out = out;
  }

  public static void main(String[] args) {
    stayWhateverTheTerminalSays();
    // What nobody has foreseen is the end, as a crash in native code is.
    Thread.setDefaultUncaughtExceptionHandler((_, _) -> Runtime.getRuntime().halt(1));
    ProcessLimits.set(MOST_MEMORY);
    SlideRoom room =
        new SlideRoom(
            OpenSlide.find().orElseThrow(),
            new DataInputStream(new BufferedInputStream(System.in)),
            new DataOutputStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))));
    try {
      room.serve();
    } catch (IOException ended) {
      Runtime.getRuntime().halt(ended instanceof EOFException ? 0 : 1);
    }
  }

  /** An interrupt is for the parent to act on; it reaches us, too, and would look like a crash. */
  private static void stayWhateverTheTerminalSays() {
    CompletableFuture<Void> never = new CompletableFuture<>();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(never::join));
  }

  private void serve() throws IOException {
    say(Answer.ready());
    int opening = in.readInt();
    Path file = Path.of(in.readUTF());
    threads.execute(() -> answer(opening, () -> open(file)));
    while (true) {
      int number = in.readInt();
      Region region =
          new Region(in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt());
      threads.execute(() -> answer(number, () -> slide.join().read(region).rgb()));
    }
  }

  private byte[] open(Path file) throws UnreadableSlideException {
    LastingSlide opened = LastingSlide.open(library, file);
    slide.complete(opened);
    return opened.describe();
  }

  private interface Work {
    byte[] run() throws UnreadableSlideException;
  }

  private void answer(int request, Work work) {
    try {
      say(new Answer(request, true, work.run()));
    } catch (UnreadableSlideException refused) {
      say(Answer.refusal(request, String.valueOf(refused.getMessage())));
    }
  }

  private synchronized void say(Answer answer) {
    try {
      answer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("the parent does not listen", e);
    }
  }
}
