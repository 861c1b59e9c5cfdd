package org.slidestream.slide.pixels;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** Decodes with a reader of the JDK that takes no warning for an answer. */
final class ImageIoDecoding {
  private ImageIoDecoding() {}

  static BufferedImage decode(String format, byte[] bytes) throws UndecodableImageException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Warnings warnings = new Warnings();
      reader.addIIOReadWarningListener(warnings);
      reader.setInput(input, true, true);
      BufferedImage image = reader.read(0);
      if (warnings.first != null) {
        throw new UndecodableImageException("damaged %s: %s".formatted(format, warnings.first));
      }
      return image;
    } catch (UndecodableImageException damaged) {
      throw damaged;
    } catch (IOException | RuntimeException failure) {
      // The JDK's readers answer bytes that they did not expect with many kinds of exceptions.
      throw new UndecodableImageException(
          "damaged %s: %s".formatted(format, failure.getMessage()), failure);
    } finally {
      reader.dispose();
    }
  }

  private static final class Warnings implements IIOReadWarningListener {
    private @Nullable String first;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
      if (first == null) {
        first = warning;
      }
    }
  }
}
