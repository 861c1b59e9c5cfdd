package org.slidestream.slide.openslide;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slidestream.slide.ffm.SharedLibrary;

/**
 * The functions of libopenslide, version 3.4 or newer. A slide's address comes from {@link #open}
 * and is not used after {@link #close}.
 */
public final class OpenSlide {
  /** System property that may name the library, or {@code none}. */
  public static final String PROPERTY = "slidestream.openslide";

  private static final List<String> NAMES =
      List.of(
          "libopenslide.so.1",
          "libopenslide.so.0",
          "libopenslide.1.dylib",
          "/opt/homebrew/lib/libopenslide.1.dylib",
          "/usr/local/lib/libopenslide.1.dylib",
          "libopenslide-1.dll",
          "libopenslide-0.dll");

  private static final int MAX_TEXT = 1 << 20;

  private final MethodHandle version;
  private final MethodHandle open;
  private final MethodHandle close;
  private final MethodHandle error;
  private final MethodHandle levelCount;
  private final MethodHandle levelDimensions;
  private final MethodHandle levelDownsample;
  private final MethodHandle property;
  private final MethodHandle readRegion;

  private OpenSlide(SharedLibrary library) {
    var textOf = FunctionDescriptor.of(ADDRESS, ADDRESS);
    version = library.function("openslide_get_version", FunctionDescriptor.of(ADDRESS));
    open = library.function("openslide_open", textOf);
    close = library.function("openslide_close", FunctionDescriptor.ofVoid(ADDRESS));
    error = library.function("openslide_get_error", textOf);
    levelCount =
        library.function("openslide_get_level_count", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    levelDimensions =
        library.function(
            "openslide_get_level_dimensions",
            FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
    levelDownsample =
        library.function(
            "openslide_get_level_downsample",
            FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS, JAVA_INT));
    property =
        library.function(
            "openslide_get_property_value", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    readRegion =
        library.function(
            "openslide_read_region",
            FunctionDescriptor.ofVoid(
                ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG));
  }

  /** OpenSlide, where it is installed. */
  public static Optional<OpenSlide> find() {
    return SharedLibrary.find(PROPERTY, NAMES)
        .filter(library -> library.has("openslide_detect_vendor"))
        .map(OpenSlide::new);
  }

  /** Its version, such as {@code 3.4.1}. */
  public String version() {
    return call(() -> text((MemorySegment) version.invokeExact())).orElse("unknown");
  }

  /** The address of an open slide, which may be in error; none when no format fits. */
  Optional<MemorySegment> open(Path file) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = name(file, arena);
      MemorySegment slide = call(() -> (MemorySegment) open.invokeExact(name));
      return slide.equals(MemorySegment.NULL) ? Optional.empty() : Optional.of(slide);
    }
  }

  void close(MemorySegment slide) {
    call(
        () -> {
          close.invokeExact(slide);
          return slide;
        });
  }

  /** What went wrong; once there is an error, it stays. */
  Optional<String> error(MemorySegment slide) {
    return call(() -> text((MemorySegment) error.invokeExact(slide)));
  }

  int levelCount(MemorySegment slide) {
    return call(() -> (int) levelCount.invokeExact(slide));
  }

  /** Width and height, in pixels of the level. */
  long[] levelDimensions(MemorySegment slide, int level) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment width = arena.allocate(JAVA_LONG);
      MemorySegment height = arena.allocate(JAVA_LONG);
      return call(
          () -> {
            levelDimensions.invokeExact(slide, level, width, height);
            return new long[] {width.get(JAVA_LONG, 0), height.get(JAVA_LONG, 0)};
          });
    }
  }

  double levelDownsample(MemorySegment slide, int level) {
    return call(() -> (double) levelDownsample.invokeExact(slide, level));
  }

  Optional<String> property(MemorySegment slide, String key) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(key);
      return call(() -> text((MemorySegment) property.invokeExact(slide, name)));
    }
  }

  /** Writes premultiplied ARGB, an int a pixel; x and y are level-0 pixels. */
  void readRegion(
      MemorySegment slide, MemorySegment argb, long x, long y, int level, long w, long h) {
    call(
        () -> {
          readRegion.invokeExact(slide, argb, x, y, level, w, h);
          return slide;
        });
  }

  private static MemorySegment name(Path file, Arena arena) {
    return arena.allocateFrom(file.toAbsolutePath().toString());
  }

  private static Optional<String> text(MemorySegment address) {
    return address.equals(MemorySegment.NULL)
        ? Optional.empty()
        : Optional.of(address.reinterpret(MAX_TEXT).getString(0));
  }

  private interface Call<R> {
    R run() throws Throwable;
  }

  private static <R> R call(Call<R> call) {
    try {
      return call.run();
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("OpenSlide failed", failure);
    }
  }
}
