package org.slidestream.stack.demo.histology;

/** Carcinoma: crowded, large, pleomorphic nuclei in amphophilic cytoplasm, slit-like lumina. */
final class Tumour implements Texture {
  private final Noise noise;
  private final Nuclei nuclei;
  private final Nuclei mitoses;

  Tumour(long seed) {
    noise = new Noise(seed);
    nuclei = new Nuclei(new Nuclei.Kind(20.5, 0.95, 10, 0.3, 2.1, 0.22, 1.15, 0.75), seed + 1);
    mitoses = new Nuclei(new Nuclei.Kind(150, 0.25, 6.5, 0.2, 2.4, 0.4, 1.9, 0), seed + 2);
  }

  @Override
  public Density at(double x, double y) {
    double cloud = noise.fractal(x / 70, y / 70, 3);
    double grain = noise.fractal(x / 5, y / 5, 2);
    Density cytoplasm =
        new Density(0.30 + 0.10 * cloud + 0.06 * grain, 0.50 + 0.12 * cloud + 0.10 * grain);
    double sway = 30 * noise.smooth(x / 45 + 60, y / 45);
    double lumen = Noise.step(0.47, 0.53, noise.fractal((x + sway) / 66 + 5, (y - sway) / 48, 4));
    double nucleus = nuclei.at(x, y) * (1 - Noise.step(0, 0.6, lumen));
    return cytoplasm.under(Math.max(nucleus, mitoses.at(x, y))).mixedWith(Density.NONE, lumen);
  }
}
