package org.slidestream.benchmarks.encoding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Timing;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.slide.pixels.RgbImage;

/** A Python process with PyTorch and the same weights, which works when it is told to. */
final class TorchPeer implements AutoCloseable {
  private static final String SCRIPT = "peer.py";

  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;
  private final String version;
  private final Path folder;

  private TorchPeer(Process process, Path folder) throws IOException {
    this.process = process;
    this.folder = folder;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.version = answer();
  }

  /**
   * Starts it.
   *
   * @param python a command
   * @param weights safetensors, timm's names
   * @param folder for its script and what it is given
   * @throws IOException when there is no such Python, or none with PyTorch
   */
  static TorchPeer start(
      String python,
      EncoderCard card,
      int heads,
      Path weights,
      int threads,
      List<RgbImage> tiles,
      Path folder)
      throws IOException {
    Path script = Files.createDirectories(folder).resolve(SCRIPT);
    try (InputStream text = TorchPeer.class.getResourceAsStream(SCRIPT)) {
      Files.write(script, Objects.requireNonNull(text, SCRIPT).readAllBytes());
    }
    Path pixels = folder.resolve("tiles.rgb");
    ByteBuffer bytes =
        ByteBuffer.allocate(tiles.stream().mapToInt(tile -> tile.rgb().length).sum());
    tiles.forEach(tile -> bytes.put(tile.rgb()));
    Files.write(pixels, bytes.array());
    ProcessBuilder builder =
        new ProcessBuilder(
                python,
                script.toString(),
                weights.toString(),
                Integer.toString(heads),
                Integer.toString(threads),
                joined(card.mean()),
                joined(card.std()),
                pixels.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("OMP_WAIT_POLICY", "passive");
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
    return new TorchPeer(builder.start(), folder);
  }

  private static String joined(List<Float> channels) {
    return channels.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** PyTorch's version. */
  String version() {
    return version.substring(version.indexOf(' ') + 1);
  }

  /** Embeddings of all tiles. */
  float[][] embeddings(int dimension) throws IOException {
    Path file = folder.resolve("embeddings.f32");
    ask("write " + file);
    FloatBuffer floats =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[][] rows = new float[floats.remaining() / dimension][dimension];
    for (float[] row : rows) {
      floats.get(row);
    }
    return rows;
  }

  /** Eager forward passes of a batch. */
  Contender eager(int batch, double gigaflopOfTile) {
    return new Turn(
        this, "PyTorch eager, batch " + batch, batch * gigaflopOfTile, "eager " + batch);
  }

  /** Products of square matrices in single precision. */
  Contender sgemm() {
    return new Turn(this, "sgemm, peer's BLAS", Gemm.GIGAFLOP, "sgemm " + Gemm.SIZE);
  }

  private record Turn(TorchPeer peer, String name, double work, String command)
      implements Contender {
    @Override
    public Timing round() throws IOException {
      String[] seconds = peer.ask(command).split(" ", 2);
      return new Timing(Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1]));
    }
  }

  private String ask(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    return answer();
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the peer ended: it wants python with numpy and PyTorch");
    }
    return line;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
