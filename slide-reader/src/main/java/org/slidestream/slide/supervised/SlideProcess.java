package org.slidestream.slide.supervised;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slidestream.slide.UnreadableSlideException;

/**
 * The process of one {@link SlideRoom}. Any number of threads may ask at once. It is killed when it
 * is too slow, or says what is no answer; from then on the slide is unreadable.
 */
final class SlideProcess implements AutoCloseable {
  private static final Duration MOST_FOR_STARTING = Duration.ofSeconds(30);
  private static final int MOST_OF_A_REFUSAL = 1 << 16;
  private static final String CRASHED = "OpenSlide crashed while reading the slide";

  private final Process process;
  private final DataOutputStream requests;
  private final Map<Integer, Expected> expected = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger(Answer.READY);
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private volatile boolean closed;

  private record Expected(int mostBytes, CompletableFuture<Answer> answer) {
    void fail(String reason) {
      answer.completeExceptionally(new UnreadableSlideException(reason));
    }
  }

  /** Writes what follows the number of a request. */
  interface Request {
    void write(DataOutputStream out) throws IOException;
  }

  private SlideProcess(Process process) {
    this.process = process;
    requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
  }

  /**
   * Starts the process and waits until it is ready.
   *
   * @throws UncheckedIOException when it does not start, which is not the slide's fault
   */
  static SlideProcess start(ProcessBuilder room) {
    try {
      SlideProcess started = new SlideProcess(room.start());
      Expected ready = started.expect(Answer.READY, 0);
      Thread.ofPlatform().daemon().name("slide-answers").start(started::listen);
      try {
        started.await(ready, MOST_FOR_STARTING, "start");
        return started;
      } catch (UnreadableSlideException | RuntimeException e) {
        started.close();
        throw e;
      }
    } catch (IOException e) { // an unreadable slide, too: none has been named to it yet
      throw new UncheckedIOException("OpenSlide's process does not start", e);
    }
  }

  /**
   * What the process answers.
   *
   * @param mostBytes of the answer
   * @param doing for the message: what takes too long
   */
  byte[] ask(Request request, int mostBytes, Duration limit, String doing)
      throws UnreadableSlideException {
    int asked = number.incrementAndGet();
    Expected answer = expect(asked, Math.max(mostBytes, MOST_OF_A_REFUSAL));
    send(asked, request);
    if (end.isDone()) { // perhaps before the answer was expected: nobody else would say so
      answer.fail(end.join());
    }
    Answer given = await(answer, limit, doing);
    if (!given.given()) {
      throw new UnreadableSlideException(given.reason());
    }
    return given.bytes();
  }

  private Expected expect(int request, int mostBytes) {
    Expected answer = new Expected(mostBytes, new CompletableFuture<>());
    expected.put(request, answer);
    return answer;
  }

  private synchronized void send(int asked, Request request) {
    try {
      requests.writeInt(asked);
      request.write(requests);
      requests.flush();
    } catch (IOException gone) {
      end(CRASHED);
    }
  }

  private Answer await(Expected answer, Duration limit, String doing)
      throws UnreadableSlideException {
    try {
      return answer.answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      end("OpenSlide took more than %d s to %s".formatted(limit.toSeconds(), doing));
      throw unreadable(slow);
    } catch (ExecutionException ended) {
      throw unreadable(ended);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(
          "interrupted while reading the slide", new InterruptedIOException());
    }
  }

  private UnreadableSlideException unreadable(Exception cause) {
    if (closed) {
      throw new IllegalStateException("the slide is closed", cause);
    }
    return new UnreadableSlideException(end.join(), cause);
  }

  private void listen() {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
      while (true) {
        Answer answer = Answer.read(in, this::mostBytes);
        Expected waiting = expected.remove(answer.request());
        if (waiting != null) {
          waiting.answer.complete(answer);
        }
      }
    } catch (StreamCorruptedException e) {
      end("OpenSlide's process said what is no answer");
    } catch (IOException e) {
      end(CRASHED);
    }
  }

  private int mostBytes(int request) {
    Expected waiting = expected.get(request);
    return waiting == null ? -1 : waiting.mostBytes;
  }

  /** Kills the process and tells all who wait; the first reason counts. */
  void end(String reason) {
    end.complete(reason);
    process.destroyForcibly();
    expected.values().forEach(waiting -> waiting.fail(reason));
  }

  @Override
  public void close() {
    closed = true;
    end("the slide is closed");
  }
}
