package org.slidestream.benchmarks.slide;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slidestream.benchmarks.race.PythonPeer;
import org.slidestream.benchmarks.report.Arguments;
import org.slidestream.benchmarks.report.MachineFacts;
import org.slidestream.benchmarks.report.Table;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideFormats;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;

/**
 * What a lossless tile costs by each codec: bytes, and milliseconds of one thread's processor to
 * encode and decode it, beside those that cutting it takes. Tiles of 256 px as they are, and
 * resampled to 224.
 */
public final class LosslessCodecs {
  private static final int SIDE = 256;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final CodecSettings settings;
  private final Table table =
      new Table(
          "pixels",
          "codec",
          "kB",
          "encode ms",
          "decode ms",
          "cut ms",
          "cut and encode, tiles per CPU second",
          "with decode, tiles per CPU second");

  private LosslessCodecs(CodecSettings settings) {
    this.settings = settings;
  }

  public static void main(String[] args) throws IOException {
    new LosslessCodecs(Arguments.read(CodecSettings.class, args)).run();
  }

  private void run() throws IOException {
    Map<String, String> facts = MachineFacts.now();
    for (int pixels : new int[] {224, SIDE}) {
      List<RgbImage> tiles = new ArrayList<>();
      double cut = cut(pixels, tiles);
      facts.put("tiles", Integer.toString(tiles.size()));
      for (LosslessCodec codec : LosslessCodec.all()) {
        measure(codec, tiles, cut);
      }
      facts.put("WebP by", webp(tiles, cut));
    }
    facts.forEach((name, fact) -> System.out.println(name + ": " + fact));
    System.out.println(table.markdown());
    table.write(settings.results().resolve("lossless-codecs.csv"), facts);
  }

  /** Cuts tiles; returns the milliseconds for each, in the best round. */
  private double cut(int pixels, List<RgbImage> tiles) throws IOException {
    double milliseconds = 0;
    for (Path file : settings.slides()) {
      try (SlideImage slide = SlideFormats.open(file)) {
        List<Region> all = TissueRegions.of(slide, SIDE);
        int step = Math.ceilDiv(all.size(), settings.tiles());
        double best = Double.MAX_VALUE;
        List<RgbImage> images = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
          images.clear();
          long start = THREADS.getCurrentThreadCpuTime();
          for (int i = 0; i < all.size(); i += step) {
            RgbImage tile = slide.read(all.get(i));
            images.add(PilResampler.resize(tile, pixels, pixels, Filter.BILINEAR));
          }
          best = Math.min(best, since(start));
        }
        tiles.addAll(images);
        milliseconds += best;
      }
    }
    return milliseconds / tiles.size();
  }

  private void measure(LosslessCodec codec, List<RgbImage> tiles, double cut) throws IOException {
    double encode = Double.MAX_VALUE;
    double decode = Double.MAX_VALUE;
    List<byte[]> encoded = new ArrayList<>();
    for (int round = 0; round < settings.rounds(); round++) {
      encoded.clear();
      long start = THREADS.getCurrentThreadCpuTime();
      for (RgbImage tile : tiles) {
        encoded.add(codec.encode(tile));
      }
      encode = Math.min(encode, since(start));
      start = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < tiles.size(); i++) {
        byte[] rgb = tiles.get(i).rgb();
        if (!Arrays.equals(codec.decode(encoded.get(i), rgb.length), rgb)) {
          throw new IllegalStateException(codec.name() + " loses something");
        }
      }
      decode = Math.min(decode, since(start));
    }
    double bytes = encoded.stream().mapToLong(file -> file.length).sum();
    row(tiles, codec.name(), bytes, encode, decode, cut);
  }

  /** Measures lossless WebP where there is a peer for it; returns its version. */
  private String webp(List<RgbImage> tiles, double cut) throws IOException {
    Path pixels = Files.createDirectories(settings.work()).resolve("tiles.rgb");
    ByteArrayOutputStream rgb = new ByteArrayOutputStream();
    tiles.forEach(tile -> rgb.writeBytes(tile.rgb()));
    Files.write(pixels, rgb.toByteArray());
    String side = Integer.toString(tiles.getFirst().width());
    try (PythonPeer peer =
        PythonPeer.start(
            settings.python(),
            LosslessCodecs.class,
            "webp_peer.py",
            settings.work(),
            Map.of(),
            pixels.toString(),
            side)) {
      for (int method : new int[] {0, 1}) {
        String[] answer = peer.ask(Integer.toString(method)).split(" ", 3);
        row(
            tiles,
            "WebP, method " + method,
            Double.parseDouble(answer[0]),
            1000 * Double.parseDouble(answer[1]),
            1000 * Double.parseDouble(answer[2]),
            cut);
      }
      return peer.greeting();
    }
  }

  private void row(
      List<RgbImage> tiles, String codec, double bytes, double encode, double decode, double cut) {
    double encodeOne = encode / tiles.size();
    double decodeOne = decode / tiles.size();
    table.row(
        tiles.getFirst().width(),
        codec,
        bytes / 1000 / tiles.size(),
        encodeOne,
        decodeOne,
        cut,
        1000 / (cut + encodeOne),
        1000 / (cut + encodeOne + decodeOne));
  }

  private static double since(long start) {
    return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
  }
}
