package org.slidestream.stack.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Rectangle;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.wire.DiagnosisStatus;

class HeatMapTest {
  /** The grey of the thumbnail, 220, as the map shows it. */
  private static final Color FADED = new Color(229, 229, 229);

  private static final Answered SLIDE =
      Slides.answered(
          Slides.diagnosis(DiagnosisStatus.FINAL), Slides.predictions(), Optional.empty());

  @Test
  void aTileHasTheColourOfItsClassWhereItLies() {
    HeatMap map = new HeatMap(SLIDE);
    RgbImage picture = map.draw();

    assertThat(nearest(picture, at(map, 100, 100))).isEqualTo("STROMA");
    assertThat(nearest(picture, at(map, 300, 100))).isEqualTo("STROMA");
    assertThat(nearest(picture, at(map, 700, 300))).isEqualTo("TUMOUR");
    assertThat(nearest(picture, at(map, 100, 450))).isEqualTo("TUMOUR");
  }

  @Test
  void whereNoTileLiesTheThumbnailIsSeen() {
    HeatMap map = new HeatMap(SLIDE);

    assertThat(colour(map.draw(), at(map, 900, 100))).isEqualTo(FADED);
  }

  @Test
  void theOutlineOfAKnownRegionRunsWhereTheRegionsMeet() {
    HeatMap map = new HeatMap(Slides.whole());
    RgbImage picture = map.draw();

    assertThat(colour(picture, at(map, 499, 300))).isEqualTo(Color.BLACK);
    assertThat(colour(picture, at(map, 450, 300))).isEqualTo(FADED);
  }

  @Test
  void aSlideWithoutTissueHasAMapOfNothingButItself() {
    HeatMap map = new HeatMap(Slides.without(DiagnosisStatus.NO_TISSUE, "no tissue found"));

    assertThat(colour(map.draw(), at(map, 500, 300))).isEqualTo(FADED);
  }

  private static int[] at(HeatMap map, int x, int y) {
    Rectangle place = map.map();
    return new int[] {place.x + x * place.width / 1000, place.y + y * place.height / 600};
  }

  private static Color colour(RgbImage image, int[] at) {
    return new Color(image.red(at[0], at[1]), image.green(at[0], at[1]), image.blue(at[0], at[1]));
  }

  /** The class whose colour, laid over the grey thumbnail, is the one seen. */
  private static String nearest(RgbImage picture, int[] at) {
    Color seen = colour(picture, at);
    for (String label : SLIDE.palette().labels()) {
      Color own = SLIDE.palette().colour(label);
      double share = 130 / 255.0;
      double difference =
          Math.abs(seen.getRed() - (229 + share * (own.getRed() - 229)))
              + Math.abs(seen.getGreen() - (229 + share * (own.getGreen() - 229)))
              + Math.abs(seen.getBlue() - (229 + share * (own.getBlue() - 229)));
      if (difference < 6) {
        return label;
      }
    }
    return "no class: " + seen;
  }
}
