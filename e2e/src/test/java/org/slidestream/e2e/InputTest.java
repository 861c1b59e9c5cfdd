package org.slidestream.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SlideManifest;

/** Whatever is submitted, the line answers it and goes on to the next. */
class InputTest {
  @TempDir private static Path folder;
  private static Stand stand;
  private static Slides slides;
  private static Witness witness;

  @BeforeAll
  static void startTheLine() throws Exception {
    stand = new Stand(folder.resolve("stand"));
    slides = new Slides(folder);
    witness = stand.witness();
    stand.startClassifier();
    stand.startWorker();
    stand.startTiler();
    stand.teach(Slides.examples(5, 1));
  }

  @AfterAll
  static void endTheLine() throws Exception {
    stand.close();
  }

  @Test
  void aSlideCutShortIsRejectedAndOneOfGlassHasNoTissue() throws Exception {
    String truncated = stand.submit(slides.truncated());
    String glass = stand.submit(slides.glass());

    SlideDiagnosis rejected = witness.awaitDiagnosis(truncated, DiagnosisStatus.REJECTED);
    assertThat(rejected.getReason()).contains("damaged or not complete");
    SlideDiagnosis empty = witness.awaitDiagnosis(glass, DiagnosisStatus.NO_TISSUE);
    assertThat(empty.getReason()).contains("no tissue was found");
  }

  @Test
  void badTilesAreDeadLettersAndTheNextSlideGoesThrough() throws Exception {
    try (BrokenTiler broken = new BrokenTiler(stand.installation())) {
      broken.publishSlide("bad", List.of("not a picture".getBytes(UTF_8)));
      broken.publishTile("worse", new byte[] {1, 2, 3});
    }
    String good = stand.submit(slides.tissue(900, 900, 4));

    assertThat(witness.awaitDeadLetter("image").attempts()).isEqualTo(1);
    assertThat(witness.awaitDeadLetter("tiles").attempts()).as("no record").isEqualTo(1);
    assertWhole(good);
    SlideDiagnosis holed =
        witness.await(
            "the hole",
            () -> witness.diagnoses("bad").stream().filter(d -> d.getHoles() == 1).findFirst());
    assertThat(holed.getTilesSeen()).isEqualTo(1);
  }

  @Test
  void whatIsNoSlideIsRejectedInASentenceThatSaysSo() throws Exception {
    NotSlides files = new NotSlides(folder);
    Map<String, String> sentences = new LinkedHashMap<>();
    sentences.put(stand.submitUnread(files.dicom()), "DICOM");
    sentences.put(stand.submitUnread(files.text()), "the file is no TIFF");
    sentences.put(stand.submitUnread(files.empty()), "the file is empty");
    sentences.put(stand.submitUnread(files.directory()), "the slide is a folder");
    sentences.put(stand.submitUnread(files.zeros()), "begins with zeros");
    sentences.put(
        stand.submitUnread(files.preallocated(slides.truncated())), "damaged or not complete");

    sentences.forEach(InputTest::assertRejected);
  }

  @Test
  void anNdpiSlideIsTiledWhole() throws Exception {
    assertWhole(stand.submit(RealSlides.NDPI.file()));
  }

  @Test
  void aJpeg2000SlideThatDoesNotSayItsResolutionIsTiledWholeByThatOfItsSubmission()
      throws Exception {
    Path slide = RealSlides.JPEG2000.file();
    String id = stand.submit(slide, OptionalDouble.of(0.25));

    assertWhole(id);
    assertThat(witness.manifest(id).getSlideMicronsPerPixel()).isEqualTo(0.25);
  }

  private static void assertRejected(String id, String words) {
    SlideManifest manifest = witness.manifest(id);
    assertThat(manifest.getStatus()).as(id).isEqualTo(ManifestStatus.REJECTED);
    assertThat(manifest.getReason()).as(id).contains(words);
    SlideDiagnosis diagnosis = witness.awaitDiagnosis(id, DiagnosisStatus.REJECTED);
    assertThat(diagnosis.getReason()).as(id).isEqualTo(manifest.getReason());
  }

  /** Every tile that the manifest tells of is in the diagnosis, and none was given up. */
  private static void assertWhole(String slide) {
    SlideDiagnosis diagnosis = witness.awaitDiagnosis(slide, DiagnosisStatus.FINAL);
    SlideManifest manifest = witness.manifest(slide);
    assertThat(manifest.getStatus()).isEqualTo(ManifestStatus.TILED);
    assertThat(manifest.getHoles()).isEmpty();
    assertThat(manifest.getTileCount()).isPositive();
    assertThat(diagnosis.getTilesSeen()).isEqualTo(manifest.getTileCount());
    assertThat(diagnosis.getHoles()).isZero();
    assertThat(diagnosis.getAnswers()).hasSize(1);
  }
}
