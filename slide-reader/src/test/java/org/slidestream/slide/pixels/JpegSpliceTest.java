package org.slidestream.slide.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JpegSpliceTest {
  @ParameterizedTest
  @MethodSource("org.slidestream.slide.pixels.JpegCodecTest#codecs")
  void sharedTablesAndAnAbbreviatedStreamAreTheWholeImage(JpegCodec codec) throws IOException {
    byte[] jpeg = codec.encode(Pictures.tissue(40, 30, 2), 90);
    byte[] spliced =
        new JpegSplice(Streams.tables(jpeg), JpegColour.YCBCR)
            .standalone(Streams.withoutTables(jpeg));
    assertThat(codec.decode(spliced).rgb()).isEqualTo(codec.decode(jpeg).rgb());
  }

  @ParameterizedTest
  @MethodSource("org.slidestream.slide.pixels.JpegCodecTest#codecs")
  void theContainerIsBelievedNotTheMarkersOfTheStream(JpegCodec codec) throws IOException {
    byte[] saysYcbcr = codec.encode(Pictures.tissue(40, 30, 2), 90); // with a JFIF marker
    byte[] shownAsRgb = new JpegSplice(new byte[0], JpegColour.RGB).standalone(saysYcbcr);
    byte[] shownAsBefore = new JpegSplice(new byte[0], JpegColour.YCBCR).standalone(shownAsRgb);
    assertThat(codec.decode(shownAsRgb).rgb()).isNotEqualTo(codec.decode(saysYcbcr).rgb());
    assertThat(codec.decode(shownAsBefore).rgb()).isEqualTo(codec.decode(saysYcbcr).rgb());
  }
}
