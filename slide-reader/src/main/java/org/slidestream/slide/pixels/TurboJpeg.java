package org.slidestream.slide.pixels;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import org.slidestream.slide.ffm.SharedLibrary;

/**
 * The TurboJPEG interface, version 2, of libjpeg-turbo 2 and 3.
 *
 * <p>C's {@code long} is passed as 64 bits everywhere: where it has 32, the callee reads the lower
 * half of the same register or stack slot.
 */
final class TurboJpeg {
  private static final List<String> NAMES =
      List.of(
          "libturbojpeg.so.0",
          "libturbojpeg.0.dylib",
          "/opt/homebrew/opt/jpeg-turbo/lib/libturbojpeg.0.dylib",
          "/usr/local/opt/jpeg-turbo/lib/libturbojpeg.0.dylib",
          "turbojpeg.dll",
          "libturbojpeg.dll");

  private static final int RGB = 0;
  private static final int SAMPLING_444 = 0;
  private static final int SAMPLING_420 = 2;

  /** The integer transform that libjpeg and OpenSlide use; the fast one differs by a few levels. */
  private static final int ACCURATE_DCT = 4096;

  private static final int LIMIT_SCANS = 32768;

  private final MethodHandle initDecompress;
  private final MethodHandle initCompress;
  private final MethodHandle destroy;
  private final MethodHandle free;
  private final MethodHandle errorText;
  private final MethodHandle decompress;
  private final MethodHandle decompressOnHeap;
  private final MethodHandle compress;

  private TurboJpeg(SharedLibrary library) {
    var create = FunctionDescriptor.of(ADDRESS);
    initDecompress = library.function("tjInitDecompress", create);
    initCompress = library.function("tjInitCompress", create);
    destroy = library.function("tjDestroy", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    free = library.function("tjFree", FunctionDescriptor.ofVoid(ADDRESS));
    errorText = library.function("tjGetErrorStr2", FunctionDescriptor.of(ADDRESS, ADDRESS));
    // handle, jpeg, bytes, rgb, width, pitch, height, pixel format, flags
    var decode =
        FunctionDescriptor.of(
            JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
            JAVA_INT);
    decompress = library.function("tjDecompress2", decode);
    decompressOnHeap = library.function("tjDecompress2", decode, Linker.Option.critical(true));
    // handle, rgb, width, pitch, height, pixel format, &jpeg, &bytes, sampling, quality, flags
    compress =
        library.function(
            "tjCompress2",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS,
                ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT));
  }

  static Optional<TurboJpeg> find() {
    return SharedLibrary.find("slidestream.turbojpeg", NAMES)
        .filter(library -> library.has("tjDecompress2") && library.has("tjGetErrorStr2"))
        .map(TurboJpeg::new);
  }

  /**
   * Decodes into rows of RGB; returns what is wrong with the stream, if anything is.
   *
   * @param jpeg a stream, and {@code rgb} its pixels: both on the heap, or both outside it. On the
   *     heap nothing is copied, but the JVM cannot stop the thread meanwhile.
   */
  Optional<String> decompress(MemorySegment jpeg, MemorySegment rgb, int width, int height) {
    MethodHandle call = jpeg.isNative() ? decompress : decompressOnHeap;
    try {
      var handle = (MemorySegment) initDecompress.invokeExact();
      try {
        int flags = ACCURATE_DCT | LIMIT_SCANS;
        int result =
            (int)
                call.invokeExact(
                    handle, jpeg, jpeg.byteSize(), rgb, width, 3 * width, height, RGB, flags);
        // -1 stands for errors and for warnings, such as a stream that ends early.
        return result == 0 ? Optional.empty() : Optional.of(error(handle));
      } finally {
        int _ = (int) destroy.invokeExact(handle);
      }
    } catch (Throwable failure) {
      throw failed(failure);
    }
  }

  /** Encodes rows of RGB that lie outside the heap. */
  byte[] compress(MemorySegment rgb, int width, int height, JpegQuality quality, Arena arena) {
    MemorySegment jpeg = arena.allocate(ADDRESS); // NULL: the library allocates
    MemorySegment size = arena.allocate(JAVA_LONG);
    int sampling = quality.keepsColours() ? SAMPLING_444 : SAMPLING_420;
    try {
      var handle = (MemorySegment) initCompress.invokeExact();
      try {
        int result =
            (int)
                compress.invokeExact(
                    handle,
                    rgb,
                    width,
                    3 * width,
                    height,
                    RGB,
                    jpeg,
                    size,
                    sampling,
                    quality.value(),
                    ACCURATE_DCT);
        if (result != 0) {
          throw new IllegalStateException(error(handle));
        }
        return jpeg.get(ADDRESS, 0).reinterpret(size.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
      } finally {
        free.invokeExact(jpeg.get(ADDRESS, 0));
        int _ = (int) destroy.invokeExact(handle);
      }
    } catch (Throwable failure) {
      throw failed(failure);
    }
  }

  private String error(MemorySegment handle) throws Throwable {
    var text = (MemorySegment) errorText.invokeExact(handle);
    return text.reinterpret(200).getString(0); // JMSG_LENGTH_MAX
  }

  private static RuntimeException failed(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("libjpeg-turbo failed", failure);
  }
}
