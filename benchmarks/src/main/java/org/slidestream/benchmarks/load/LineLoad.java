package org.slidestream.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.benchmarks.report.Arguments;
import org.slidestream.benchmarks.report.MachineFacts;
import org.slidestream.benchmarks.report.Plot;
import org.slidestream.benchmarks.report.Table;
import org.slidestream.slide.pixels.JpegCodec;
import org.slidestream.stack.demo.PyramidTiffWriter;
import org.slidestream.stack.demo.SyntheticSlide;

/**
 * What the line carries from submission to final diagnosis: without a model, and with workers whose
 * encoders take their time. Broker, registry and all services share the machine.
 */
public final class LineLoad {
  private static final int SECONDS_PER_HOUR = 3600;

  private final LoadSettings settings;
  private final Table table =
      new Table(
          "workers",
          "ms a tile",
          "partitions",
          "tiles/s, best",
          "tiles/s, median",
          "share of what the encoders could",
          "slides of 1,000 tiles an hour",
          "processor ms a tile: tiler",
          "workers",
          "classifier",
          "broker and registry",
          "processors in use");
  private final Map<String, Double> bars = new LinkedHashMap<>();

  private LineLoad(LoadSettings settings) {
    this.settings = settings;
  }

  public static void main(String[] args) throws Exception {
    new LineLoad(Arguments.read(LoadSettings.class, args)).run();
  }

  private void run() throws Exception {
    Map<String, String> facts = MachineFacts.now();
    facts.put("batch", Integer.toString(settings.batch()));
    Path slide = slide();
    for (LoadCase lineUp : settings.cases()) {
      try (ProcessLine line = new ProcessLine(settings, lineUp);
          SlideFlow flow =
              new SlideFlow(
                  line.installation(), slide, SyntheticSlide.MICRONS_PER_PIXEL, line::check)) {
        flow.diagnose(1);
        facts.put("tiles of a slide", Integer.toString(flow.tiles()));
        run(lineUp, line, flow);
      }
      System.out.println(table.markdown());
    }
    table.write(settings.results().resolve("line-load.csv"), facts);
    Plot.bars(
        settings.plots().resolve("line-load.png"),
        "The whole line, by workers and milliseconds a tile",
        "tiles a second",
        bars);
  }

  private void run(LoadCase lineUp, ProcessLine line, SlideFlow flow) {
    int slides = lineUp.slides(settings.round(), flow.tiles());
    for (int i = 0; i < settings.warmUp(); i++) {
      flow.diagnose(slides);
    }
    int tiles = slides * flow.tiles();
    StageSeconds before = line.seconds();
    List<Double> rates = new ArrayList<>();
    double seconds = 0;
    for (int i = 0; i < settings.rounds(); i++) {
      long start = System.nanoTime();
      flow.diagnose(slides);
      double round = (System.nanoTime() - start) / 1e9;
      seconds += round;
      rates.add(tiles / round);
    }
    report(lineUp, rates, line.seconds().minus(before), seconds, settings.rounds() * tiles);
  }

  private void report(
      LoadCase lineUp, List<Double> rates, StageSeconds used, double seconds, int tiles) {
    Collections.sort(rates);
    double median = rates.get(rates.size() / 2);
    double tile = 1e3 / tiles;
    table.row(
        lineUp.workers(),
        lineUp.perTile().toMillis(),
        lineUp.partitions(),
        rates.getLast(),
        median,
        lineUp.perTile().isZero() ? "" : median / lineUp.mostTilesPerSecond(),
        (int) (median * SECONDS_PER_HOUR / 1000),
        used.tiler() * tile,
        used.workers() * tile,
        used.classifier() * tile,
        used.platform() * tile,
        used.sum() / seconds);
    bars.put(
        "%d, %d ms, %d partitions"
            .formatted(lineUp.workers(), lineUp.perTile().toMillis(), lineUp.partitions()),
        median);
  }

  /** The slide, drawn once. */
  private Path slide() throws IOException {
    Path file = settings.home().resolve("slide-%d.tif".formatted(settings.pixels()));
    if (!Files.exists(file)) {
      Files.createDirectories(settings.home());
      SyntheticSlide drawn = new SyntheticSlide(settings.pixels(), settings.pixels(), 1);
      new PyramidTiffWriter(JpegCodec.best())
          .write(
              file,
              settings.pixels(),
              settings.pixels(),
              SyntheticSlide.MICRONS_PER_PIXEL,
              "load",
              drawn::read);
    }
    return file;
  }
}
