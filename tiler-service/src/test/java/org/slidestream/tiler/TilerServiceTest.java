package org.slidestream.tiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.launcher.Settings;
import org.slidestream.launcher.SettingsException;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.PlainWire;
import org.slidestream.schemas.RegistryUnavailableException;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.JourneyHeaders;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.tiler.arrival.FakeDrop;
import org.slidestream.tiler.cut.SyntheticSlide;
import org.slidestream.tiler.quality.Flag;
import org.slidestream.tiler.quality.TileQuality;
import org.slidestream.wire.ManifestGrid;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.SlideSubmission;
import org.slidestream.wire.Tile;

/** The service over Kafka's own mock clients, until it has worked through what lies before it. */
class TilerServiceTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final int CHUNK = 20;

  private final Wire wire = new PlainWire();
  private final List<SyntheticSlide> opened = new CopyOnWriteArrayList<>();
  private final Map<String, String> settings = new HashMap<>();
  private final FakeDrop dropped = new FakeDrop();
  private FakeKafka kafka = new FakeKafka();
  private Optional<MicronsPerPixel> resolution = Optional.of(MicronsPerPixel.square(0.5));
  private Region tissue = new Region(500, 400, 0, 1000, 800);
  private int brokenFromY = Integer.MAX_VALUE;
  private Supplier<SyntheticSlide.Trouble> troubles = () -> _ -> {};
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final SdkTracerProvider tracing =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();

  @TempDir Path root;

  @BeforeEach
  void aRootAndSmallTiles() throws IOException {
    for (String name : List.of("a.svs", "small.svs", "broken.svs")) {
      Files.createFile(root.resolve(name));
    }
    settings.put("tiler.roots", root.toString());
    settings.put("tiler.tile-pixels", "100");
    settings.put("tiler.chunk-size", Integer.toString(CHUNK));
    settings.put("tiler.threads", "2");
  }

  @Test
  void aSlideBecomesTilesAndAManifest() throws Exception {
    submit(slide("a.svs").build());
    run();
    List<Tile> tiles = tiles();
    SlideManifest manifest = manifest();
    assertThat(manifest.getStatus()).isEqualTo(ManifestStatus.TILED);
    assertThat(manifest.getTileCount()).isEqualTo(tiles.size()).isGreaterThan(3 * CHUNK);
    assertThat(manifest.getReason()).isNull();
    assertThat(manifest.getFormat()).isEqualTo("synthetic");
    assertThat(manifest.getSlideMicronsPerPixel()).isEqualTo(0.5);
    assertThat(manifest.getTiledAt()).isEqualTo(NOW);
    for (int i = 0; i < tiles.size(); i++) {
      assertThat(tiles.get(i).getIndex()).isEqualTo(i);
    }
    Tile tile = tiles.getFirst();
    assertThat(tile.getPrototypeSets()).containsExactly("breast");
    assertThat(tile.getPriority()).isEqualTo(Priority.ROUTINE);
    assertThat(tile.getTissueShare()).isBetween(0.25f, 1f);
    assertThat(tile.getCodec()).isEqualTo("image/png");
    assertThat(opened).allSatisfy(slide -> assertThat(slide.closed).isTrue());
  }

  @Test
  void tilesAndManifestGoOnWithTheTraceAndTheTimeOfTheSubmission() throws Exception {
    SpanContext submitting =
        SpanContext.create(
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "00f067aa0ba902b7",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    kafka.send(
        FakeKafka.PARTITION,
        wire.encode(Topics.SLIDES, slide("a.svs").build()),
        JourneyHeaders.write(new Journey(Optional.empty(), submitting)));
    run();
    SpanData tiling = spans.getFinishedSpanItems().getFirst();
    assertThat(spans.getFinishedSpanItems()).hasSize(1);
    assertThat(tiling.getName()).isEqualTo("tile slide");
    assertThat(tiling.getTraceId()).isEqualTo(submitting.getTraceId());
    assertThat(tiling.getParentSpanId()).isEqualTo(submitting.getSpanId());
    assertThat(Stream.of(Topics.TILES, Topics.SLIDE_MANIFESTS).flatMap(this::journeys))
        .hasSizeGreaterThan(2)
        .allSatisfy(
            journey -> {
              assertThat(journey.trace().getTraceId()).isEqualTo(tiling.getTraceId());
              assertThat(journey.trace().getSpanId()).isEqualTo(tiling.getSpanId());
              assertThat(journey.submittedAt()).contains(NOW);
            });
  }

  private Stream<Journey> journeys(Topic<?> topic) {
    return kafka.committed(topic.name()).stream()
        .map(record -> JourneyHeaders.read(record.headers()));
  }

  @Test
  void tilesAreCountedWhenTheyAreReadAndWhenTheyArePublished() throws Exception {
    submit(slide("a.svs").build());
    run();
    int tiles = manifest().getTileCount();
    assertThat(meters.get("slidestream.tiler.tiles.read").counter().count()).isEqualTo(tiles);
    assertThat(meters.get("slidestream.tiler.tiles").counter().count()).isEqualTo(tiles);
  }

  @Test
  void theManifestTellsTheGridsAndEachTileItsResolutionAndFlags() throws Exception {
    settings.put("tiler.microns-per-pixel", "0.49,2.0");
    settings.put("tiler.resolution-tolerance", "0.03");
    settings.put("tiler.overlap", "10");
    submit(slide("a.svs").build());
    run();
    SlideManifest manifest = manifest();
    assertThat(manifest.getTileMicronsPerPixel()).isEqualTo(0.5); // what a level has
    assertThat(manifest.getGrids())
        .extracting(ManifestGrid::getMicronsPerPixel)
        .containsExactly(0.5, 2.0);
    assertThat(manifest.getGrids()).allMatch(grid -> grid.getOverlap() == 10);
    int fine = manifest.getGrids().getFirst().getTileCount();
    assertThat(fine + manifest.getGrids().getLast().getTileCount())
        .isEqualTo(manifest.getTileCount());
    for (Tile tile : tiles()) {
      assertThat(tile.getMicronsPerPixel()).isEqualTo(tile.getIndex() < fine ? 0.5 : 2.0);
      RgbImage image = EncodedImage.decode(tile.getImage().array());
      assertThat(tile.getFlags())
          .isEqualTo(
              TileQuality.of(image, tile.getMicronsPerPixel()).flags().stream()
                  .map(Flag::name)
                  .toList());
    }
    assertThat(tiles()).anyMatch(tile -> !tile.getFlags().isEmpty());
  }

  @Test
  void theTilesOfAnUrgentSlideGoToTheUrgentLineFromWhereAKilledTilerLeftOff() throws Exception {
    submit(slide("a.svs").setPriority(Priority.STAT).build());
    run();
    List<Tile> whole = tiles(Topics.STAT_TILES);
    OffsetAndMetadata first = kafka.offsets().getFirst();
    assertThat(whole).hasSize(manifest().getTileCount());
    assertThat(whole).extracting(Tile::getPriority).containsOnly(Priority.STAT);
    assertThat(tiles()).isEmpty();

    kafka = new FakeKafka();
    kafka.committed(first);
    submit(slide("a.svs").setPriority(Priority.STAT).build());
    run();
    assertThat(tiles(Topics.STAT_TILES)).isEqualTo(whole.subList(CHUNK, whole.size()));
    assertThat(tiles()).isEmpty();
  }

  @Test
  void everyTransactionCarriesItsProgressAndTheLastOneMovesOn() throws Exception {
    submit(slide("a.svs").build());
    run();
    List<OffsetAndMetadata> committed = kafka.offsets();
    assertThat(committed).hasSize((tiles().size() + CHUNK - 1) / CHUNK);
    for (int i = 0; i < committed.size() - 1; i++) {
      assertThat(committed.get(i).offset()).isZero();
      assertThat(committed.get(i).metadata())
          .contains("next=" + (i + 1) * CHUNK)
          .hasSizeLessThan(200);
    }
    assertThat(committed.getLast().offset()).isEqualTo(1);
    assertThat(committed.getLast().metadata()).isEmpty();
  }

  @Test
  void aKilledTilersSlideIsResumedAtTheNextChunkAndNoTileIsRepeated() throws Exception {
    submit(slide("a.svs").build());
    run();
    List<Tile> whole = tiles();
    OffsetAndMetadata second = kafka.offsets().get(1);

    kafka = new FakeKafka();
    kafka.committed(second);
    submit(slide("a.svs").build());
    run();
    assertThat(tiles()).isEqualTo(whole.subList(2 * CHUNK, whole.size()));
    assertThat(manifest().getTileCount()).isEqualTo(whole.size());
  }

  @Test
  void progressOfAnotherSubmissionIsIgnored() throws Exception {
    kafka.committed(new OffsetAndMetadata(0, progress("other", 0).metadata()));
    submit(slide("a.svs").build());
    run();
    assertThat(tiles().getFirst().getIndex()).isZero();
    assertThat(manifest().getTileCount()).isEqualTo(tiles().size());
  }

  @Test
  void aSlideWhoseLayoutChangedOnTheWayIsRejected() throws Exception {
    kafka.committed(new OffsetAndMetadata(0, progress("submission", 7).metadata()));
    submit(slide("a.svs").build());
    run();
    assertThat(manifest().getStatus()).isEqualTo(ManifestStatus.REJECTED);
    assertThat(manifest().getReason()).contains("submit it again");
    assertThat(manifest().getTileCount()).isEqualTo(CHUNK);
  }

  @Test
  void aRecordThatIsNoSubmissionBecomesADeadLetterAndTheNextSlideGoesThrough() throws Exception {
    kafka.send(new byte[] {1, 2, 3});
    kafka.send(null);
    submit(slide("a.svs").setSlideId("").build());
    submit(slide("a.svs").build());
    run();
    assertThat(kafka.committed(DeadLetters.TOPIC)).hasSize(3);
    ProducerRecord<byte[], byte[]> letter = kafka.committed(DeadLetters.TOPIC).getFirst();
    assertThat(letter.value()).containsExactly(1, 2, 3);
    assertThat(letter.headers().lastHeader(DeadLetters.SERVICE).value())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("tiler-service");
    assertThat(manifest().getStatus()).isEqualTo(ManifestStatus.TILED);
    assertThat(kafka.offsets().getLast().offset()).isEqualTo(4);
  }

  @Test
  void aSlideWithoutResolutionIsRejectedUnlessTheSubmissionOrTheSettingSaysIt() throws Exception {
    resolution = Optional.empty();
    submit(slide("a.svs").build());
    submit(slide("a.svs").setMicronsPerPixel(1.0).build());
    submit(slide("a.svs").setMicronsPerPixel(-1.0).build());
    run();
    assertThat(manifests())
        .extracting(SlideManifest::getStatus)
        .containsExactly(ManifestStatus.REJECTED, ManifestStatus.TILED, ManifestStatus.REJECTED);
    assertThat(manifests().getFirst().getReason()).contains("tiler.default-microns-per-pixel");
    assertThat(manifests().get(1).getSlideMicronsPerPixel()).isEqualTo(1.0);

    kafka = new FakeKafka();
    settings.put("tiler.default-microns-per-pixel", "0.25");
    submit(slide("a.svs").build());
    run();
    assertThat(manifest().getSlideMicronsPerPixel()).isEqualTo(0.25);
  }

  @Test
  void aSlideWithoutTissueSaysSo() throws Exception {
    tissue = new Region(5000, 5000, 0, 1, 1);
    submit(slide("a.svs").build());
    run();
    assertThat(manifest().getStatus()).isEqualTo(ManifestStatus.NO_TISSUE);
    assertThat(manifest().getReason()).startsWith("no tissue was found: ");
    assertThat(manifest().getTileCount()).isZero();
    assertThat(kafka.offsets()).extracting(OffsetAndMetadata::offset).containsExactly(1L);
  }

  @Test
  void aFileThatIsNoSlideIsRejectedWithTheReadersSentence() throws Exception {
    submit(slide("broken.svs").build());
    run();
    assertThat(manifest().getStatus()).isEqualTo(ManifestStatus.REJECTED);
    assertThat(manifest().getReason()).isEqualTo("no format fits");
  }

  @Test
  void aDamagedTileIsAHoleInTheManifestAndNotPublished() throws Exception {
    troubles = () -> damage(600, 700);
    submit(slide("a.svs").build());
    run();
    assertThat(manifest().getStatus()).isEqualTo(ManifestStatus.TILED);
    assertThat(manifest().getHoles())
        .singleElement()
        .satisfies(
            hole -> {
              assertThat(hole.getX()).isEqualTo(600);
              assertThat(hole.getY()).isEqualTo(700);
              assertThat(hole.getWidth()).isEqualTo(100);
            });
    assertThat(tiles())
        .hasSize(manifest().getTileCount() - 1)
        .extracting(Tile::getIndex)
        .doesNotContain(manifest().getHoles().getFirst().getIndex());
    assertThat(meters.counter("slidestream.tiler.holes").count()).isEqualTo(1);
  }

  @Test
  void aKilledTilersHolesAreInTheManifestOfItsSuccessor() throws Exception {
    troubles = () -> damage(600, 500);
    submit(slide("a.svs").build());
    run();
    SlideManifest whole = manifest();
    OffsetAndMetadata second = kafka.offsets().get(1);

    kafka = new FakeKafka();
    kafka.committed(second);
    submit(slide("a.svs").build());
    run();
    assertThat(manifest()).isEqualTo(whole);
    assertThat(manifest().getHoles()).hasSize(1);
    assertThat(tiles().getFirst().getIndex()).isEqualTo(2 * CHUNK);
  }

  @Test
  void aSlideOfTooManyHolesIsRejectedAndKeepsTheTilesThatItHas() throws Exception {
    brokenFromY = 900;
    submit(slide("a.svs").build());
    run();
    assertThat(manifest().getStatus()).isEqualTo(ManifestStatus.REJECTED);
    assertThat(manifest().getReason())
        .containsPattern("\\d+ of \\d+ tiles")
        .containsPattern("tile \\d+ at \\(\\d+, \\d+\\): premature end");
    assertThat(manifest().getTileCount())
        .isEqualTo(tiles().size() + manifest().getHoles().size())
        .isPositive();
    assertThat(opened).allSatisfy(slide -> assertThat(slide.closedWhileRead).isFalse());
  }

  @Test
  void aFileThatIsGoneIsNoHole() throws Exception {
    settings.put("tiler.most-holes", "1");
    troubles =
        () ->
            region -> {
              if (region.level() == 0 && region.y() >= 1000) {
                throw new UnreadableSlideException("the share is away", new IOException());
              }
            };
    submit(slide("a.svs").build());
    run();
    assertThat(manifest().getStatus()).isEqualTo(ManifestStatus.REJECTED);
    assertThat(manifest().getReason()).isEqualTo("the share is away");
    assertThat(manifest().getHoles()).isEmpty();
  }

  @Test
  void aSmallSlideBehindALargeOneEndsFirst() throws Exception {
    settings.put("tiler.chunk-size", "1");
    tissue = new Region(200, 200, 0, 1600, 1200);
    CountDownLatch bothAreOpen = new CountDownLatch(2);
    troubles =
        () -> {
          AtomicBoolean first = new AtomicBoolean(true);
          return region -> {
            if (region.level() == 0) {
              if (first.getAndSet(false)) {
                bothAreOpen.countDown();
              }
              awaitAll(bothAreOpen);
            }
          };
        };
    settings.put("tiler.threads", "4");
    submit(slide("a.svs").setSlideId("large").build());
    submit(FakeKafka.SECOND, slide("small.svs").setSlideId("small").build());
    run();
    assertThat(manifests()).extracting(SlideManifest::getSlideId).containsExactly("small", "large");
    assertThat(manifests()).extracting(SlideManifest::getTileCount).doesNotContain(0);
  }

  @Test
  void anUrgentSlideOvertakesAtTheNextChunkEvenWhereOnlyOneIsOpen() throws Exception {
    settings.put("tiler.slides-at-once", "1");
    submit(slide("a.svs").setSlideId("routine").build());
    kafka.afterCommit.add(() -> {});
    kafka.afterCommit.add(
        () ->
            submit(
                FakeKafka.STAT,
                slide("a.svs").setSlideId("urgent").setPriority(Priority.STAT).build()));
    run();
    List<String> topics = kafka.topics();
    int firstManifest = topics.indexOf(Topics.SLIDE_MANIFESTS.name());
    assertThat(topics.subList(0, 2 * CHUNK)).containsOnly(Topics.TILES.name());
    assertThat(topics.subList(2 * CHUNK, firstManifest)).containsOnly(Topics.STAT_TILES.name());
    assertThat(manifests())
        .extracting(SlideManifest::getSlideId)
        .containsExactly("urgent", "routine");
    assertThat(tiles()).extracting(Tile::getIndex).doesNotHaveDuplicates();
    assertThat(tiles()).hasSize(manifests().getLast().getTileCount());
  }

  @Test
  void aSlideInHandIsWatchedByItsNameAndForgottenAfterwards() throws Exception {
    submit(slide("a.svs").build());
    List<Double> published = new ArrayList<>();
    kafka.afterCommit.add(() -> {});
    kafka.afterCommit.add(
        () ->
            published.add(
                meters
                    .get("slidestream.tiler.slide.tiles.published")
                    .tag("slide", "slide")
                    .gauge()
                    .value()));
    run();
    assertThat(published).containsExactly((double) CHUNK);
    assertThat(meters.find("slidestream.tiler.slide.tiles.published").gauges()).isEmpty();
  }

  @Test
  void aSlideOutsideTheRootsIsRejectedWithoutItsName(@TempDir Path elsewhere) throws Exception {
    Path outside = Files.createFile(elsewhere.resolve("smith.svs"));
    submit(slide("a.svs").setUri(outside.toUri().toString()).build());
    run();
    assertThat(manifest().getStatus()).isEqualTo(ManifestStatus.REJECTED);
    assertThat(manifest().getReason()).contains("tiler.roots").doesNotContain("smith");
    assertThat(opened).isEmpty();
  }

  @Test
  void aChunkThatTheGroupDidNotTakeIsDoneAgain() throws Exception {
    kafka.onSendOffsets.add(new CommitFailedException());
    submit(slide("a.svs").build());
    run();
    assertThat(manifest().getTileCount()).isEqualTo(tiles().size());
    assertThat(kafka.producers).hasSize(1);
  }

  @Test
  void aProducerThatCannotEvenAbortIsMadeAnew() throws Exception {
    kafka.onCommit.add(new InvalidTxnStateException("timed out"));
    kafka.onAbort.add(new InvalidTxnStateException("timed out"));
    submit(slide("a.svs").build());
    run();
    assertThat(kafka.producers).hasSize(2);
    assertThat(manifest().getTileCount()).isEqualTo(tiles().size());
  }

  @Test
  void anotherTilerOfTheSameNameEndsThisOne() {
    kafka.onCommit.add(new ProducerFencedException("taken"));
    submit(slide("a.svs").build());
    assertThatThrownBy(this::run).isInstanceOf(ProducerFencedException.class);
    assertThat(kafka.committed(Topics.TILES.name())).isEmpty();
  }

  @Test
  void aBrokerThatNeverTakesAChunkEndsTheService() {
    for (int i = 0; i < 20; i++) {
      kafka.onCommit.add(new TimeoutException("no answer"));
    }
    submit(slide("a.svs").build());
    assertThatThrownBy(this::run).isInstanceOf(TimeoutException.class);
    assertThat(kafka.offsets()).isEmpty();
  }

  @Test
  void aSlideWithATileThatTheBrokerFindsTooLargeIsRejectedAndTheNextGoesThrough() throws Exception {
    kafka.onSendOffsets.add(
        new KafkaException("in an error state", new RecordTooLargeException("9 MB")));
    submit(slide("a.svs").build());
    submit(slide("a.svs").setSubmissionId("later").build());
    run();
    assertThat(manifests())
        .extracting(SlideManifest::getStatus)
        .containsExactly(ManifestStatus.REJECTED, ManifestStatus.TILED);
    assertThat(manifests().getFirst().getReason()).contains("max.message.bytes", "tiler.codec");
    assertThat(manifests().getFirst().getTileCount()).isZero();
    assertThat(tiles()).extracting(Tile::getSubmissionId).containsOnly("later");
  }

  @Test
  void aSlideThatAnotherTilerFinishedMeanwhileIsNotTouchedAgain() throws Exception {
    submit(slide("a.svs").build());
    FakeKafka.ReplayingConsumer consumer = kafka.consumer();
    CountDownLatch finishedByAnother = new CountDownLatch(1);
    troubles = () -> _ -> awaitAll(finishedByAnother);
    kafka.inHand.add(
        () -> {
          kafka.committed(new OffsetAndMetadata(1, ""));
          consumer.loseAndRegain();
          finishedByAnother.countDown();
        });
    run(consumer, wire);
    assertThat(kafka.committed(Topics.TILES.name())).isEmpty();
    assertThat(kafka.committed(Topics.SLIDE_MANIFESTS.name())).isEmpty();
  }

  @Test
  void aSlideThatWasTakenAwayAndCameBackIsResumed() throws Exception {
    submit(slide("a.svs").build());
    FakeKafka.ReplayingConsumer consumer = kafka.consumer();
    kafka.afterCommit.add(consumer::loseAndRegain);
    run(consumer, wire);
    assertThat(opened).hasSize(2);
    assertThat(tiles()).extracting(Tile::getIndex).doesNotHaveDuplicates();
    assertThat(manifest().getTileCount()).isEqualTo(tiles().size());
  }

  @Test
  void closingInMidSlideKeepsWhatIsCommittedAndPublishesNoManifest() throws Exception {
    submit(slide("a.svs").build());
    FakeKafka.ReplayingConsumer consumer = kafka.consumer();
    TilerService service = service(consumer, wire);
    kafka.afterCommit.add(service::close);
    service.run();
    assertThat(tiles()).hasSize(CHUNK);
    assertThat(kafka.committed(Topics.SLIDE_MANIFESTS.name())).isEmpty();
    assertThat(consumer.closed()).isTrue();
    assertThat(service.ready()).isFalse();
  }

  @Test
  void aRegistryThatIsAwayEndsTheServiceBeforeAnOffsetMoves() {
    submit(slide("a.svs").build());
    Wire away =
        new Wire() {
          @Override
          public <V extends SpecificRecord> byte[] encode(Topic<V> topic, @Nullable V value) {
            throw new RegistryUnavailableException("away", new IOException());
          }

          @Override
          public <V extends SpecificRecord> @Nullable V decode(
              Topic<V> topic, byte @Nullable [] bytes) {
            return wire.decode(topic, bytes);
          }
        };
    assertThatThrownBy(() -> run(kafka.consumer(), away))
        .isInstanceOf(RegistryUnavailableException.class);
    assertThat(kafka.offsets()).isEmpty();
  }

  @Test
  void aSlideLeftInTheDropFolderIsSubmitted(@TempDir Path drop) throws Exception {
    Files.writeString(drop.resolve("b.svs"), "content of b");
    settings.put("tiler.drop.folder", drop.toString());
    settings.put("tiler.drop.poll-interval", "PT0.01S");
    settings.put("tiler.drop.minimum-age", "PT0S");
    settings.put("tiler.drop.prototype-sets", "breast");
    TilerService service = service(kafka.consumer(), wire);
    Thread thread =
        Thread.ofPlatform().start(() -> assertThatNoException().isThrownBy(service::run));
    Awaitility.await().until(() -> !dropped.submissions().isEmpty() && service.ready());
    service.close();
    thread.join();
    SlideSubmission submission = dropped.submissions().getFirst();
    assertThat(submission.getUri()).isEqualTo(drop.resolve("b.svs").toUri().toString());
    assertThat(submission.getPrototypeSets()).containsExactly("breast");
    assertThat(dropped.submissions()).hasSize(1);
  }

  @Test
  void aSlideIsSubmittedOverHttp(@TempDir Path elsewhere) throws Exception {
    int port = freePort();
    Path token = Files.writeString(elsewhere.resolve("token"), "word");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    settings.put("tiler.http.port", Integer.toString(port));
    settings.put("tiler.http.token-file", token.toString());
    TilerService service = service(kafka.consumer(), wire);
    Thread thread =
        Thread.ofPlatform().start(() -> assertThatNoException().isThrownBy(service::run));
    Awaitility.await().until(service::ready);
    assertThat(post(port, root.resolve("a.svs"))).isEqualTo(202);
    assertThat(post(port, token)).as("outside the roots").isEqualTo(400);
    service.close();
    thread.join();
    assertThat(kafka.committed(Topics.STAT_SLIDES.name())).hasSize(1);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static int post(int port, Path slide) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/slides".formatted(port)))
              .header("Authorization", "Bearer word")
              .POST(
                  BodyPublishers.ofString(
                      "{\"uri\": \"%s\", \"priority\": \"STAT\"}".formatted(slide.toUri())))
              .build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void aTilerWithoutAnyFolderRefusesToStart() {
    settings.remove("tiler.roots");
    assertThatThrownBy(this::run)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("tiler.roots");
  }

  @ParameterizedTest
  @CsvSource({
    "tiler.chunk-size, 0",
    "tiler.threads, 0",
    "tiler.slides-at-once, 0",
    "tiler.most-holes, 1.5",
    "tiler.drop.poll-interval, PT0S",
    "tiler.default-microns-per-pixel, -1",
    "tiler.http.port, 0",
    "tiler.http.port, 70000"
  })
  void aSettingThatMakesNoSenseIsRefusedByName(String key, String value) {
    settings.put(key, value);
    assertThatThrownBy(() -> service(kafka.consumer(), wire))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key);
  }

  private SlideSubmission.Builder slide(String name) {
    return SlideSubmission.newBuilder()
        .setSlideId("slide")
        .setSubmissionId("submission")
        .setUri(root.resolve(name).toUri().toString())
        .setPrototypeSets(List.of("breast"))
        .setPriority(Priority.ROUTINE)
        .setSubmittedAt(NOW);
  }

  /** Progress of a chunk. */
  private static TilingProgress progress(String submission, int layout) {
    TilingProgress none = TilingProgress.none("slide", submission);
    return new TilingProgress(none.submission(), CHUNK, layout, none.holes());
  }

  private void submit(SlideSubmission submission) {
    submit(FakeKafka.PARTITION, submission);
  }

  private void submit(TopicPartition partition, SlideSubmission submission) {
    kafka.send(partition, wire.encode(Topics.SLIDES, submission));
  }

  /** Works until every record was taken. */
  private void run() throws Exception {
    run(kafka.consumer(), wire);
  }

  private void run(FakeKafka.ReplayingConsumer consumer, Wire over) throws Exception {
    TilerService service = service(consumer, over);
    kafka.atEnd(service::close);
    service.run();
  }

  private TilerService service(FakeKafka.ReplayingConsumer consumer, Wire over) {
    return new TilerService(
        Settings.read(TilerSettings.class, settings),
        new KafkaClients(() -> consumer, kafka::producer, kafka::producer, dropped),
        over,
        meters,
        new JourneyTracer(tracing.get("test")),
        this::open,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private SlideImage open(Path file) throws UnreadableSlideException {
    if (file.endsWith("broken.svs")) {
      throw new UnreadableSlideException("no format fits");
    }
    Region of = file.endsWith("small.svs") ? new Region(500, 400, 0, 700, 500) : tissue;
    SyntheticSlide slide = new SyntheticSlide(2000, 1600, 2, of, resolution, brokenFromY);
    slide.trouble = troubles.get();
    opened.add(slide);
    return slide;
  }

  /** The tile at a place cannot be decoded. */
  private static SyntheticSlide.Trouble damage(int x, int y) {
    return region -> {
      if (region.level() == 0 && region.x() == x && region.y() == y) {
        throw new UnreadableSlideException("premature end of the JPEG");
      }
    };
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Tile> tiles() {
    return tiles(Topics.TILES);
  }

  private List<Tile> tiles(Topic<Tile> topic) {
    return kafka.committed(topic.name()).stream()
        .map(record -> Objects.requireNonNull(wire.decode(topic, record.value())))
        .toList();
  }

  private List<SlideManifest> manifests() {
    return kafka.committed(Topics.SLIDE_MANIFESTS.name()).stream()
        .map(record -> Objects.requireNonNull(wire.decode(Topics.SLIDE_MANIFESTS, record.value())))
        .toList();
  }

  private SlideManifest manifest() {
    assertThat(manifests()).hasSize(1);
    return manifests().getFirst();
  }
}
