package org.slidestream.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.stack.letters.Letter;
import org.slidestream.stack.letters.LetterBox;
import org.slidestream.stack.letters.LetterId;
import org.slidestream.stack.letters.LetterValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dead-letters show}: all of one. */
@Command(
    name = "show",
    description = "Shows a dead letter: its headers, and its record where that can be read.",
    mixinStandardHelpOptions = true)
final class DeadLettersShowCommand implements Callable<Integer> {
  @Mixin private LineOption line = new LineOption();

  @Parameters(
      paramLabel = "ID",
      description = "as listed, such as 3-17",
      converter = LetterIdText.class)
  private LetterId id = new LetterId(0, 0);

  @Option(names = "--out", paramLabel = "FILE", description = "writes the value there as it came")
  private @Nullable Path out;

  @Option(names = "--image", paramLabel = "FILE", description = "writes the record's image there")
  private @Nullable Path image;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Installation installation = line.installation();
    PrintWriter terminal = Terminal.out(spec);
    try (LetterBox box = new LetterBox(installation.kafka())) {
      ConsumerRecord<byte[], byte[]> record =
          box.find(id).orElseThrow(() -> new UserException("there is no dead letter " + id));
      LetterValue value = LetterValue.of(record, installation.wire());
      show(terminal, record, value);
      if (out != null) {
        write(terminal, out, value.bytes());
      }
      if (image != null) {
        write(terminal, image, value.image());
      }
    } catch (BadRecordException e) {
      throw new UserException("dead letter %s: %s".formatted(id, e.getMessage()), e);
    }
    terminal.flush();
    return 0;
  }

  private static void show(
      PrintWriter terminal, ConsumerRecord<byte[], byte[]> record, LetterValue value) {
    terminal.println("key: " + Letter.text(record.key()));
    record
        .headers()
        .forEach(header -> terminal.println(header.key() + ": " + Letter.text(header.value())));
    terminal.println("value: " + value.inWords());
  }

  private static void write(PrintWriter terminal, Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    terminal.printf("%s: %d bytes%n", file, bytes.length);
  }
}
