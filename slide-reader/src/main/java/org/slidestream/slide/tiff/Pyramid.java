package org.slidestream.slide.tiff;

import java.util.ArrayList;
import java.util.List;
import org.slidestream.slide.UnreadableSlideException;

/** Finds the images of a TIFF file that are copies of one slide at different sizes. */
final class Pyramid {
  private static final int REDUCED = 1;
  private static final int MASK = 4;

  /** How much width and height may differ in scale; labels and macros differ by far more. */
  private static final double DISTORTION = 0.1;

  private Pyramid() {}

  /** Images largest first; the first directory is the largest. Strips are never slides. */
  static List<TiffDirectory> directories(TiffFile file, TiffVendor vendor)
      throws UnreadableSlideException {
    TiffDirectory first = file.directories().getFirst();
    List<TiffDirectory> candidates = new ArrayList<>(file.directories());
    candidates.addAll(file.children(first));
    List<TiffDirectory> levels = new ArrayList<>();
    for (TiffDirectory candidate : candidates) {
      if (candidate == first
          || (candidate.isTiled()
              && isReduced(candidate, vendor)
              && isSmallerCopy(candidate, first))) {
        levels.add(candidate);
      }
    }
    List<Sized> sized = new ArrayList<>();
    for (TiffDirectory level : levels) {
      sized.add(new Sized(level, level.integer(TiffTag.IMAGE_WIDTH, 0)));
    }
    sized.sort((one, other) -> Long.compare(other.width, one.width)); // stable: first stays first
    return distinct(sized);
  }

  private record Sized(TiffDirectory directory, long width) {}

  /** Planes of one size are no levels: the first of them counts. */
  private static List<TiffDirectory> distinct(List<Sized> sized) {
    List<TiffDirectory> directories = new ArrayList<>();
    long before = Long.MAX_VALUE;
    for (Sized level : sized) {
      if (level.width < before) {
        directories.add(level.directory);
      }
      before = level.width;
    }
    return directories;
  }

  /** Aperio does not mark its levels, others do. */
  private static boolean isReduced(TiffDirectory directory, TiffVendor vendor)
      throws UnreadableSlideException {
    long type = directory.integer(TiffTag.NEW_SUBFILE_TYPE, 0);
    return (type & MASK) == 0 && (vendor == TiffVendor.APERIO || (type & REDUCED) != 0);
  }

  private static boolean isSmallerCopy(TiffDirectory directory, TiffDirectory first)
      throws UnreadableSlideException {
    double across = ratio(directory, first, TiffTag.IMAGE_WIDTH);
    double down = ratio(directory, first, TiffTag.IMAGE_LENGTH);
    double pixel =
        1.0 / Math.max(1, directory.integer(TiffTag.IMAGE_LENGTH, 0))
            + 1.0 / Math.max(1, directory.integer(TiffTag.IMAGE_WIDTH, 0));
    return across > 1 && down >= 1 && Math.abs(across / down - 1) < DISTORTION + pixel;
  }

  private static double ratio(TiffDirectory directory, TiffDirectory first, int tag)
      throws UnreadableSlideException {
    return first.integer(tag, 0) / (double) Math.max(1, directory.integer(tag, 0));
  }
}
