package org.slidestream.slide.openslide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Can't open file /drop/Erika Mustermann.mrxs: gone",
        "Couldn't open /drop/Erika Mustermann/Slidedat.ini",
        "Erika Mustermann.mrxs is damaged"
      })
  void theNameOfTheFileIsGone(String message) {
    String plain = new PrivateWords(Path.of("/drop/Erika Mustermann.mrxs")).removedFrom(message);
    assertThat(plain).doesNotContain("Erika").doesNotContain("Mustermann").doesNotContain("drop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Premature end of JPEG file", "Cannot read TIFF directory 3"})
  void otherWordsStay(String message) {
    assertThat(new PrivateWords(Path.of("/drop/1.svs")).removedFrom(message)).isEqualTo(message);
  }
}
