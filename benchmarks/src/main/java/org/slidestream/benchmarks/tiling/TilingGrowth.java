package org.slidestream.benchmarks.tiling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.benchmarks.race.Race;
import org.slidestream.benchmarks.race.Result;
import org.slidestream.benchmarks.report.Arguments;
import org.slidestream.benchmarks.report.MachineFacts;
import org.slidestream.benchmarks.report.Plot;
import org.slidestream.benchmarks.report.Table;
import org.slidestream.benchmarks.stand.FreshHome;
import org.slidestream.benchmarks.stand.ServiceProcess;
import org.slidestream.benchmarks.tiling.MemoryWatch.Sample;
import org.slidestream.stack.Installation;
import org.slidestream.stack.platform.LocalPlatform;
import org.slidestream.tiler.TilerService;

/**
 * Slides of growing size, always the same share of them tissue, through one tiler process with
 * little heap: how long each takes, and what memory.
 */
public final class TilingGrowth {
  private final TilingGrowthSettings settings;
  private final Table times =
      new Table(
          "edge px",
          "gigapixels",
          "tiles",
          "seconds, best",
          "seconds, median",
          "ms a tile, median",
          "heap MiB, highest",
          "resident MiB, highest");
  private final Table memory = new Table("seconds", "edge px", "heap MiB", "resident MiB");

  private TilingGrowth(TilingGrowthSettings settings) {
    this.settings = settings;
  }

  public static void main(String[] args) throws Exception {
    new TilingGrowth(Arguments.read(TilingGrowthSettings.class, args)).run();
  }

  private void run() throws Exception {
    Map<String, String> facts = MachineFacts.now();
    facts.put("heap", settings.heap());
    facts.put("share of tissue", Double.toString(settings.share()));
    try (FreshHome home = FreshHome.in(settings.home())) {
      measure(home.path());
    }
    System.out.println(times.markdown());
    times.write(settings.results().resolve("tiling-growth.csv"), facts);
    memory.write(settings.results().resolve("tiling-memory.csv"), facts);
  }

  private void measure(Path home) throws Exception {
    Map<Integer, Path> files = write(Files.createDirectory(home.resolve("slides")));
    try (LocalPlatform platform = LocalPlatform.start(home, settings.registry())) {
      Installation installation =
          new Installation(platform.bootstrapServers(), platform.registryUrl().toString());
      try (ServiceProcess tiler =
              ServiceProcess.start(
                  TilerService.class,
                  installation,
                  settings.heap(),
                  Map.of("tiler.roots", home.toAbsolutePath().toString()),
                  home.resolve("tiler.log"));
          SlideFeed feed = new SlideFeed(installation, SparseSlide.MICRONS_PER_PIXEL);
          MemoryWatch watch = new MemoryWatch(tiler)) {
        List<SizedSlide> slides = new ArrayList<>();
        for (Map.Entry<Integer, Path> file : files.entrySet()) {
          slides.add(new SizedSlide(file.getKey(), feed.submission(file.getValue()), feed, watch));
        }
        report(slides, Race.run(slides, settings.rounds()), watch.samples());
      }
    }
  }

  /** The slides' files, by their edge. */
  private Map<Integer, Path> write(Path folder) throws IOException {
    SparseSlide writer = new SparseSlide();
    Map<Integer, Path> files = new LinkedHashMap<>();
    for (int edge : settings.edges()) {
      Path file = folder.resolve(edge + ".tif");
      writer.write(file, edge, settings.share());
      files.put(edge, file);
    }
    return files;
  }

  private void report(List<SizedSlide> slides, Race race, List<Sample> samples) throws IOException {
    List<Double> best = new ArrayList<>();
    List<Double> median = new ArrayList<>();
    for (SizedSlide slide : slides) {
      Result result = race.result(slide);
      List<Sample> own = samples.stream().filter(s -> s.slide().equals(slide.name())).toList();
      best.add(slide.work() / result.best());
      median.add(slide.work() / result.median());
      times.row(
          slide.name(),
          slide.gigapixels(),
          (int) slide.work(),
          best.getLast(),
          median.getLast(),
          1e3 / result.median(),
          own.stream().mapToDouble(Sample::heap).max().orElse(Double.NaN),
          own.stream().mapToDouble(Sample::resident).max().orElse(Double.NaN));
    }
    samples.forEach(s -> memory.row(s.seconds(), s.slide(), s.heap(), s.resident()));
    plotTimes(slides, best, median);
    plotMemory(samples);
  }

  private void plotTimes(List<SizedSlide> slides, List<Double> best, List<Double> median)
      throws IOException {
    Map<String, List<Double>> lines = new LinkedHashMap<>();
    lines.put("median", median);
    lines.put("best", best);
    Plot.lines(
        settings.plots().resolve("tiling-growth.png"),
        "Time to tile a slide of which %.0f %% is tissue".formatted(100 * settings.share()),
        "gigapixels of the slide",
        "seconds",
        slides.stream().map(SizedSlide::gigapixels).toList(),
        lines);
  }

  private void plotMemory(List<Sample> samples) throws IOException {
    Map<String, List<Double>> lines = new LinkedHashMap<>();
    lines.put("resident", samples.stream().map(Sample::resident).toList());
    lines.put("heap", samples.stream().map(Sample::heap).toList());
    Plot.lines(
        settings.plots().resolve("tiling-memory.png"),
        "Memory of a tiler process, over slides of 10,000 to 100,000 px, again and again",
        "seconds",
        "MiB",
        samples.stream().map(Sample::seconds).toList(),
        lines);
  }
}
