package org.slidestream.slide.tiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.slidestream.slide.Level;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.JpegCodec;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.slide.pixels.UndecodableImageException;

/**
 * A slide of JPEG tiles in a TIFF container, at several times the speed of OpenSlide.
 *
 * <p>A region begins at the level's pixel nearest to its level-0 position, and its pixels are those
 * of the file. (OpenSlide interpolates where a level-0 position falls between pixels of a level.)
 */
public final class TiledJpegSlide implements SlideImage {
  private static final byte WHITE = (byte) 0xFF;
  private static final long CACHE_BYTES = 64L << 20;
  private static final long MAX_REGION_BYTES = 1L << 30;

  private final TiffFile file;
  private final TiffVendor vendor;
  private final JpegCodec codec;
  private final List<TiledLevel> tiled;
  private final List<Level> levels;
  private final Optional<MicronsPerPixel> micronsPerPixel;
  private final OptionalDouble objectivePower;
  private final TileCache cache = new TileCache(CACHE_BYTES);

  /**
   * The slide of a file for which {@link #fits} is true.
   *
   * @param file is closed with the slide
   */
  public TiledJpegSlide(TiffFile file, TiffVendor vendor, JpegCodec codec)
      throws UnreadableSlideException {
    this.file = file;
    this.vendor = vendor;
    this.codec = codec;
    List<TiledLevel> found = new ArrayList<>();
    for (TiffDirectory directory : Pyramid.directories(file, vendor)) {
      found.add(new TiledLevel(file.file(), directory));
    }
    tiled = List.copyOf(found);
    levels = levels(tiled);
    TiffDirectory first = file.directories().getFirst();
    micronsPerPixel = TiffResolution.of(first, vendor);
    objectivePower = TiffResolution.objectivePower(first, vendor);
  }

  /** True when this class reads the whole pyramid of a file. */
  public static boolean fits(TiffFile file, TiffVendor vendor) throws UnreadableSlideException {
    if (!vendor.isPlain()) {
      return false;
    }
    for (TiffDirectory directory : Pyramid.directories(file, vendor)) {
      if (!TiledLevel.fits(directory)) {
        return false;
      }
    }
    return true;
  }

  private static List<Level> levels(List<TiledLevel> tiled) {
    List<Level> levels = new ArrayList<>();
    TiledLevel base = tiled.getFirst();
    for (TiledLevel level : tiled) {
      double across = (double) base.width() / level.width();
      double down = (double) base.height() / level.height();
      levels.add(new Level(levels.size(), level.width(), level.height(), (across + down) / 2));
    }
    return List.copyOf(levels);
  }

  @Override
  public String format() {
    return vendor.format();
  }

  @Override
  public List<Level> levels() {
    return levels;
  }

  @Override
  public Optional<MicronsPerPixel> micronsPerPixel() {
    return micronsPerPixel;
  }

  @Override
  public OptionalDouble objectivePower() {
    return objectivePower;
  }

  @Override
  public RgbImage read(Region region) throws UnreadableSlideException {
    OptionalInt whole = wholeTile(region);
    return whole.isPresent() ? decode(region.level(), whole.getAsInt()) : assemble(region);
  }

  @Override
  public Optional<byte[]> jpeg(Region region) throws UnreadableSlideException {
    OptionalInt whole = wholeTile(region);
    if (whole.isEmpty()) {
      return Optional.empty();
    }
    try {
      return tiled.get(region.level()).colourJpeg(whole.getAsInt());
    } catch (UndecodableImageException damaged) {
      throw damaged(region.level(), whole.getAsInt(), damaged);
    }
  }

  /** The tile whose pixels are those of the region, where there is one. */
  private OptionalInt wholeTile(Region region) {
    check(region);
    return tiled
        .get(region.level())
        .wholeTile(left(region), top(region), region.width(), region.height());
  }

  private void check(Region region) {
    long bytes = 3L * region.width() * region.height();
    if (region.level() >= levels.size() || bytes > MAX_REGION_BYTES) {
      throw new IllegalArgumentException("no such region: " + region);
    }
  }

  /** Left edge of a region, in pixels of its level. */
  private long left(Region region) {
    return Math.round(region.x() / levels.get(region.level()).downsample());
  }

  /** Top edge of a region, in pixels of its level. */
  private long top(Region region) {
    return Math.round(region.y() / levels.get(region.level()).downsample());
  }

  private RgbImage assemble(Region region) throws UnreadableSlideException {
    byte[] rgb = new byte[3 * region.width() * region.height()];
    Arrays.fill(rgb, WHITE);
    RgbImage image = new RgbImage(region.width(), region.height(), rgb);
    TiledLevel level = tiled.get(region.level());
    long left = left(region);
    long top = top(region);
    long right = Math.min(left + region.width(), level.width());
    long bottom = Math.min(top + region.height(), level.height());
    for (long y = Math.max(top, 0) / level.tileHeight(); y * level.tileHeight() < bottom; y++) {
      for (long x = Math.max(left, 0) / level.tileWidth(); x * level.tileWidth() < right; x++) {
        int tile = (int) (y * level.across() + x);
        if (!level.isMissing(tile)) {
          Placement.of(level, (int) x, (int) y, left, top).copy(tile(region.level(), tile), image);
        }
      }
    }
    return image;
  }

  private RgbImage tile(int level, int tile) throws UnreadableSlideException {
    TileCache.Key key = new TileCache.Key(level, tile);
    Optional<RgbImage> kept = cache.find(key);
    if (kept.isPresent()) {
      return kept.get();
    }
    RgbImage decoded = decode(level, tile);
    cache.keep(key, decoded);
    return decoded;
  }

  private RgbImage decode(int index, int tile) throws UnreadableSlideException {
    TiledLevel level = tiled.get(index);
    try {
      RgbImage decoded = codec.decode(level.jpeg(tile));
      if (decoded.width() == level.tileWidth() && decoded.height() == level.tileHeight()) {
        return decoded;
      }
      throw new UndecodableImageException(
          "its JPEG is %d x %d pixels".formatted(decoded.width(), decoded.height()));
    } catch (UndecodableImageException damaged) {
      throw damaged(index, tile, damaged);
    }
  }

  private static UnreadableSlideException damaged(
      int level, int tile, UndecodableImageException damaged) {
    return new UnreadableSlideException(
        "tile %d of level %d is damaged: %s".formatted(tile, level, damaged.getMessage()), damaged);
  }

  @Override
  public void close() {
    file.close();
  }
}
