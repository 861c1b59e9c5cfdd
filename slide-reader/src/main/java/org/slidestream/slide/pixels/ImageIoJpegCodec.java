package org.slidestream.slide.pixels;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** JPEG by the JDK: needs nothing installed. */
public final class ImageIoJpegCodec implements JpegCodec {
  @Override
  public RgbImage decode(byte[] jpeg) throws UndecodableImageException {
    JpegHeader header = JpegHeader.of(jpeg);
    // The JDK guesses colours from markers by rules of its own and applies colour profiles; the
    // stream is therefore rewritten so that it says what libjpeg reads from it.
    byte[] plain = new JpegSplice(new byte[0], header.colour()).standalone(jpeg);
    Raster raster = ImageIoDecoding.decode("jpeg", plain).getRaster();
    return RgbRaster.eightBit(raster);
  }

  @Override
  public byte[] encode(RgbImage image, int quality) {
    JpegQuality checked = new JpegQuality(quality);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(checked.value() / 100f);
      BufferedImage buffered = RgbRaster.toBufferedImage(image);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(new ImageTypeSpecifier(buffered), parameters);
      if (checked.keepsColours()) {
        keepColours(metadata);
      }
      writer.setOutput(output);
      writer.write(null, new IIOImage(buffered, null, metadata), parameters);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // memory does not fail
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Gives luminance the sampling of the colours, 1 x 1. */
  private static void keepColours(IIOMetadata metadata) throws IIOInvalidTreeException {
    String format = metadata.getNativeMetadataFormatName();
    Node tree = metadata.getAsTree(format);
    var luminance = (Element) ((Element) tree).getElementsByTagName("componentSpec").item(0);
    luminance.setAttribute("HsamplingFactor", "1");
    luminance.setAttribute("VsamplingFactor", "1");
    metadata.setFromTree(format, tree);
  }

  @Override
  public String toString() {
    return "the JDK's JPEG codec";
  }
}
