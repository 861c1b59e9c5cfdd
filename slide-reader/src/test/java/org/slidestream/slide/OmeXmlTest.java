package org.slidestream.slide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OmeXmlTest {
  @ParameterizedTest
  @CsvSource({"'', 0.25", "µm, 0.25", "nm, 250", "mm, 0.00025", "cm, 0.000025"})
  void theSizeOfAPixelHasAUnit(String unit, String size) {
    String x = attribute("X", size, unit);
    String y = attribute("Y", size, unit);
    assertThat(OmeXml.resolution(ome(x + y)))
        .hasValueSatisfying(mpp -> assertThat(mpp.mean()).isCloseTo(0.25, within(1e-9)));
  }

  @ParameterizedTest
  @CsvSource({"pixel, 0.25", "'', 72", "'', x", "mm, 0.25"})
  void whatIsNoPlausibleLengthIsNoResolution(String unit, String size) {
    assertThat(OmeXml.resolution(ome(attribute("X", size, unit) + attribute("Y", size, unit))))
        .isEmpty();
  }

  @Test
  void oneDirectionIsNotEnough() {
    assertThat(OmeXml.resolution(ome(attribute("X", "0.25", "")))).isEmpty();
  }

  @Test
  void otherTextsSayNothing() {
    assertThat(OmeXml.resolution("Aperio Image Library|MPP = 0.25")).isEmpty();
    assertThat(OmeXml.resolution("<Pixels ".repeat(100_000) + "openmicroscopy.org")).isEmpty();
  }

  private static String attribute(String axis, String size, String unit) {
    String said = unit.isEmpty() ? "" : " PhysicalSize%sUnit=\"%s\"".formatted(axis, unit);
    return " PhysicalSize%s=\"%s\"%s".formatted(axis, size, said);
  }

  private static String ome(String attributes) {
    return "<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\"><Image>"
        + "<Pixels ID=\"Pixels:0\" SizeX=\"9\""
        + attributes
        + "></Pixels></Image></OME>";
  }
}
