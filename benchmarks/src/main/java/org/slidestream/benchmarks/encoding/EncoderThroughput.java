package org.slidestream.benchmarks.encoding;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slidestream.benchmarks.RandomEncoders;
import org.slidestream.benchmarks.TissueTiles;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Race;
import org.slidestream.benchmarks.race.Result;
import org.slidestream.benchmarks.report.Arguments;
import org.slidestream.benchmarks.report.MachineFacts;
import org.slidestream.benchmarks.report.Plot;
import org.slidestream.benchmarks.report.Table;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.EncoderFolder.Transformer;
import org.slidestream.encoder.PrecisionPolicy;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.encoder.VitShape;
import org.slidestream.encoder.torch.TorchTileEncoder;
import org.slidestream.slide.pixels.RgbImage;

/**
 * How fast the encoder is, beside PyTorch eager with the same weights and beside products of large
 * matrices on the same machine. They take turns, round by round.
 */
public final class EncoderThroughput {
  private final ThroughputSettings settings;
  private final EncoderFolder folder;
  private final VitShape shape;
  private final Path weights;
  private final List<RgbImage> tiles;
  private final double gigaflop;

  private EncoderThroughput(ThroughputSettings settings) throws IOException {
    this.settings = settings;
    Path path = RandomEncoders.folder(settings.encoders(), settings.architecture());
    this.weights = path.resolve("model.safetensors");
    this.folder = EncoderFolder.read(path);
    this.shape = ((Transformer) folder.network()).shape();
    this.gigaflop = VitWork.gigaflop(shape);
    int most = settings.batches().stream().reduce(settings.peerBatch(), Math::max);
    this.tiles = TissueTiles.of(most);
  }

  public static void main(String[] args) throws IOException {
    new EncoderThroughput(Arguments.read(ThroughputSettings.class, args)).run();
  }

  private void run() throws IOException {
    Map<String, String> facts = MachineFacts.now();
    try (TileEncoder exact = open("fp32");
        TileEncoder lowered = open("bf16");
        Gemm gemm = Gemm.open(settings.threads());
        @Nullable TorchPeer peer = peer()) {
      facts.put("libtorch", Engine.getInstance().getVersion());
      facts.put("peer", peer == null ? "none" : "PyTorch " + peer.version());
      facts.put("threads", Integer.toString(settings.threads()));
      facts.put("encoder", "%s, %.1f GFLOP a tile".formatted(settings.architecture(), gigaflop));
      agreement(exact, lowered, peer).forEach(facts::put);
      facts.forEach((name, fact) -> System.out.println(name + ": " + fact));

      List<Contender> contenders = new ArrayList<>();
      if (peer != null) {
        contenders.add(peer.eager(settings.peerBatch(), gigaflop));
        contenders.add(peer.sgemm());
      }
      contenders.addAll(gemm.contenders());
      for (TileEncoder encoder : List.of(exact, lowered)) {
        for (int batch : settings.batches()) {
          contenders.add(EncoderBatch.of(encoder, tiles.subList(0, batch), gigaflop));
        }
      }
      report(facts, Race.run(contenders, settings.rounds()));
    }
  }

  private TileEncoder open(String precision) throws IOException {
    return TorchTileEncoder.open(folder, settings.threads(), PrecisionPolicy.of(precision, 0));
  }

  private @Nullable TorchPeer peer() {
    try {
      return TorchPeer.start(
          settings.python(),
          folder.card(),
          shape.heads(),
          weights,
          settings.threads(),
          tiles.subList(0, settings.peerBatch()),
          settings.encoders().resolve("peer"));
    } catch (IOException e) {
      System.out.println("without a peer: " + e.getMessage());
      return null;
    }
  }

  private Map<String, String> agreement(
      TileEncoder exact, TileEncoder lowered, @Nullable TorchPeer peer) throws IOException {
    List<RgbImage> some = tiles.subList(0, settings.peerBatch());
    float[][] embeddings = exact.encode(some);
    Map<String, String> agreement = new LinkedHashMap<>();
    agreement.put("bf16 to fp32", Agreement.of(lowered.encode(some), embeddings).toString());
    if (peer != null) {
      float[][] theirs = peer.embeddings(folder.card().dimension());
      agreement.put("peer to fp32", Agreement.of(theirs, embeddings).toString());
    }
    return agreement;
  }

  private void report(Map<String, String> facts, Race race) throws IOException {
    race.table().write(settings.results().resolve("encoder-throughput.csv"), facts);
    Table summary =
        new Table("", "tiles/s, best", "tiles/s, median", "GFLOP/s, best", "tiles per CPU second");
    Map<String, Double> bars = new LinkedHashMap<>();
    for (Result result : race.results()) {
      bars.put(result.name(), result.best());
      summary.row(
          result.name(),
          result.best() / gigaflop,
          result.median() / gigaflop,
          result.best(),
          result.perProcessor() / gigaflop);
    }
    System.out.println(summary.markdown());
    Plot.bars(
        settings.plots().resolve("encoder-throughput.png"),
        "%s, %d threads".formatted(settings.architecture(), settings.threads()),
        "GFLOP/s",
        bars);
  }
}
