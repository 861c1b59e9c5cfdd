package org.slidestream.stack;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.Topics;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SlideDiagnosis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code watch}: shows prototype sets and diagnoses, then what changes. */
@Command(
    name = "watch",
    description = "Shows the prototype sets and the diagnosis of every slide, then every change.",
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(200);

  @Mixin private LineOption where = new LineOption();

  @Option(names = "--once", description = "show how things stand, and end")
  private boolean once;

  @Option(names = "--slide", paramLabel = "ID", description = "this slide only")
  private @Nullable String slide;

  @Spec private @Nullable CommandSpec spec;

  private final TreeMap<String, PrototypeSet> sets = new TreeMap<>();
  private final TreeMap<String, SlideDiagnosis> diagnoses = new TreeMap<>();
  private boolean live;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Terminal.out(spec);
    try (LineReader line =
        new LineReader(where.installation())
            .on(Topics.CLASS_PROTOTYPES, (_, value) -> take(out, value))
            .on(Topics.SLIDE_DIAGNOSES, (_, value) -> take(out, value))
            .onRecords(DeadLetters.TOPIC, record -> take(out, record))) {
      line.drain();
      sets.values().forEach(value -> out.println(Sentences.of(value)));
      diagnoses.values().forEach(value -> out.println(Sentences.of(value)));
      out.flush();
      live = true;
      while (!once) {
        line.poll(POLL);
        out.flush();
      }
    }
    return 0;
  }

  /** A version comes once a partition, and in parts: its first part is news the first time. */
  private void take(PrintWriter out, PrototypeSet value) {
    PrototypeSet before = sets.get(value.getSet());
    if (value.getPart() == 0 && (before == null || before.getVersion() < value.getVersion())) {
      sets.put(value.getSet(), value);
      if (live) {
        out.println(Sentences.of(value));
      }
    }
  }

  private void take(PrintWriter out, ConsumerRecord<String, byte[]> deadLetter) {
    if (live) {
      out.println(Sentences.ofDeadLetter(deadLetter.key(), deadLetter.headers()));
    }
  }

  private void take(PrintWriter out, SlideDiagnosis value) {
    if (slide == null || slide.equals(value.getSlideId())) {
      diagnoses.put(value.getSlideId(), value);
      if (live) {
        out.println(Sentences.of(value));
      }
    }
  }
}
