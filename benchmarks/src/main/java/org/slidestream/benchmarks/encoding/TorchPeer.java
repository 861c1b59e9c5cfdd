package org.slidestream.benchmarks.encoding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.PythonPeer;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.slide.pixels.RgbImage;

/** A Python process with PyTorch and the same weights, which works when it is told to. */
final class TorchPeer implements AutoCloseable {
  private final PythonPeer python;
  private final Path folder;

  private TorchPeer(PythonPeer python, Path folder) {
    this.python = python;
    this.folder = folder;
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
    Path pixels = Files.createDirectories(folder).resolve("tiles.rgb");
    ByteBuffer bytes =
        ByteBuffer.allocate(tiles.stream().mapToInt(tile -> tile.rgb().length).sum());
    tiles.forEach(tile -> bytes.put(tile.rgb()));
    Files.write(pixels, bytes.array());
    PythonPeer started =
        PythonPeer.start(
            python,
            TorchPeer.class,
            "peer.py",
            folder,
            Map.of("OMP_WAIT_POLICY", "passive", "OMP_NUM_THREADS", Integer.toString(threads)),
            weights.toString(),
            Integer.toString(heads),
            Integer.toString(threads),
            joined(card.mean()),
            joined(card.std()),
            pixels.toString());
    return new TorchPeer(started, folder);
  }

  private static String joined(List<Float> channels) {
    return channels.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** PyTorch's version. */
  String version() {
    return python.greeting();
  }

  /** Embeddings of all tiles. */
  float[][] embeddings(int dimension) throws IOException {
    Path file = folder.resolve("embeddings.f32");
    python.ask("write " + file);
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
    return python.contender(
        "PyTorch eager, batch " + batch, batch * gigaflopOfTile, "eager " + batch);
  }

  /** Products of square matrices in single precision. */
  Contender sgemm() {
    return python.contender("sgemm, peer's BLAS", Gemm.GIGAFLOP, "sgemm " + Gemm.SIZE);
  }

  @Override
  public void close() {
    python.close();
  }
}
