package org.slidestream.stack.demo.histology;

import org.slidestream.slide.pixels.RgbImage;

/**
 * A scanner over a texture: stains become light, the lens blurs a little, the sensor adds noise.
 * Pure: a pixel is the same whichever rectangle it is taken with.
 */
public final class Camera {
  private final Texture texture;
  private final Stain stain;
  private final Noise sensor;

  public Camera(Texture texture, Stain stain, long seed) {
    this.texture = texture;
    this.stain = stain;
    this.sensor = new Noise(seed);
  }

  /** The picture of a rectangle, in pixels of the texture. */
  public RgbImage picture(int x, int y, int width, int height) {
    int wide = width + 2;
    float[] light = new float[3 * wide * (height + 2)];
    for (int row = 0; row < height + 2; row++) {
      for (int column = 0; column < wide; column++) {
        Density density = texture.at(x + column - 1, y + row - 1);
        stain.light(density, light, 3 * (row * wide + column));
      }
    }
    byte[] rgb = new byte[3 * width * height];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        for (int channel = 0; channel < 3; channel++) {
          int centre = 3 * ((row + 1) * wide + column + 1) + channel;
          double value = blurred(light, centre, 3 * wide) + noise(x + column, y + row, channel);
          rgb[3 * (row * width + column) + channel] = (byte) Math.clamp(Math.round(value), 0, 255);
        }
      }
    }
    return new RgbImage(width, height, rgb);
  }

  /** Binomial 3 x 3: a point spread of about 0.7 pixels. */
  private static double blurred(float[] light, int at, int stride) {
    double corners =
        light[at - stride - 3]
            + light[at - stride + 3]
            + light[at + stride - 3]
            + light[at + stride + 3];
    double sides = light[at - stride] + light[at + stride] + light[at - 3] + light[at + 3];
    return (corners + 2 * sides + 4 * light[at]) / 16;
  }

  /** About normal with a standard deviation of 1.6 levels. */
  private double noise(int x, int y, int channel) {
    return 3.9 * (sensor.chance(x, y, 2 * channel) + sensor.chance(x, y, 2 * channel + 1) - 1);
  }
}
