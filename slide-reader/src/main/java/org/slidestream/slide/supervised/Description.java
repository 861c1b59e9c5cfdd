package org.slidestream.slide.supervised;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slidestream.slide.Level;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.SlideImage;

/** What a slide says of itself, to be sent through a pipe. */
record Description(
    String format,
    List<Level> levels,
    Optional<MicronsPerPixel> micronsPerPixel,
    OptionalDouble objectivePower) {
  Description {
    if (levels.isEmpty() || !levels.stream().allMatch(Description::isSane)) {
      throw new IllegalArgumentException("no slide has levels like these");
    }
  }

  private static boolean isSane(Level level) {
    return level.width() > 0 && level.height() > 0 && level.downsample() > 0;
  }

  static Description of(SlideImage slide) {
    return new Description(
        slide.format(), slide.levels(), slide.micronsPerPixel(), slide.objectivePower());
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(format);
      out.writeDouble(micronsPerPixel.map(MicronsPerPixel::x).orElse(Double.NaN));
      out.writeDouble(micronsPerPixel.map(MicronsPerPixel::y).orElse(Double.NaN));
      out.writeDouble(objectivePower.orElse(Double.NaN));
      out.writeInt(levels.size());
      for (Level level : levels) {
        out.writeInt(level.width());
        out.writeInt(level.height());
        out.writeDouble(level.downsample());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws IOException when they are cut short
   * @throws IllegalArgumentException when no slide is like that
   */
  static Description read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    String format = in.readUTF();
    double x = in.readDouble();
    double y = in.readDouble();
    double power = in.readDouble();
    List<Level> levels = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      levels.add(new Level(levels.size(), in.readInt(), in.readInt(), in.readDouble()));
    }
    return new Description(
        format,
        List.copyOf(levels),
        Double.isNaN(x) ? Optional.empty() : Optional.of(new MicronsPerPixel(x, y)),
        Double.isNaN(power) ? OptionalDouble.empty() : OptionalDouble.of(power));
  }
}
