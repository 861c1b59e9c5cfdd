package org.slidestream.embed;

import org.slidestream.embed.trial.Trial;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.UndecodableImageException;

/** A trial of which images of the deadly colour die. */
final class ColourTrial implements Trial {
  private int tried;
  private boolean atRest = true;

  int tried() {
    return tried;
  }

  boolean atRest() {
    return atRest;
  }

  @Override
  public int deaths(byte[] encoded) {
    tried++;
    atRest = false;
    try {
      return ColourEncoder.colourOf(EncodedImage.decode(encoded)) == ColourEncoder.DEADLY ? 2 : 0;
    } catch (UndecodableImageException e) {
      return 0;
    }
  }

  @Override
  public void rest() {
    atRest = true;
  }
}
