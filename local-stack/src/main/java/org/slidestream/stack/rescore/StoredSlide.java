package org.slidestream.stack.rescore;

import java.util.BitSet;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slidestream.stack.rescore.CommittedRecords.Stretch;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TileHole;

/** What the topics hold of the latest submission of one slide; filled while they are read. */
final class StoredSlide {
  /** What is to be done with a slide. */
  enum Need {
    /** Its embeddings must be sent again. */
    REPLAY,
    /** Its diagnosis names the newest version of the set. */
    CURRENT,
    /** Its embeddings are not all there: some are still to come, or older than what was read. */
    PARTIAL,
    /** Its embeddings are of another encoder than the set. */
    FOREIGN
  }

  private final SlideManifest manifest;
  private final Optional<SlideDiagnosis> diagnosis;
  private final BitSet tiles = new BitSet();
  private boolean fits;
  private int records;
  private @Nullable TopicPartition partition;
  private long first;
  private long last;

  /**
   * @param diagnosis the latest of the slide, if it is of the submission of {@code manifest}
   */
  StoredSlide(SlideManifest manifest, Optional<SlideDiagnosis> diagnosis) {
    this.manifest = manifest;
    this.diagnosis =
        diagnosis.filter(of -> of.getSubmissionId().equals(manifest.getSubmissionId()));
    for (TileHole hole : manifest.getHoles()) {
      tiles.set(hole.getIndex());
    }
  }

  SlideManifest manifest() {
    return manifest;
  }

  /** Whether a record belongs to it. */
  boolean owns(TileEmbedding tile) {
    return tile.getSubmissionId().equals(manifest.getSubmissionId());
  }

  /** Takes a tile of the slide, unless it is of another submission. */
  void add(ConsumerRecord<String, byte[]> origin, TileEmbedding tile, PrototypeSet set) {
    if (!owns(tile)) {
      return;
    }
    if (partition == null) {
      partition = new TopicPartition(origin.topic(), origin.partition());
      first = origin.offset();
    }
    last = origin.offset();
    records++;
    tiles.set(tile.getIndex());
    fits |=
        tile.getVector() != null
            && tile.getEncoderId().equals(set.getEncoderId())
            && tile.getPrecision().equals(set.getPrecision());
  }

  /** Whether any embedding of it was read. */
  boolean isThere() {
    return records > 0;
  }

  /** How many records of it there are. */
  int records() {
    return records;
  }

  /** Where they lie; others lie between them. */
  Stretch stretch() {
    if (partition == null) {
      throw new IllegalStateException("slide " + manifest.getSlideId() + " has no embeddings");
    }
    return new Stretch(partition, first, last + 1);
  }

  Need need(PrototypeSet set) {
    if (isCurrent(set)) {
      return Need.CURRENT;
    }
    if (!isAllThere()) {
      return Need.PARTIAL;
    }
    return fits ? Need.REPLAY : Need.FOREIGN;
  }

  private boolean isCurrent(PrototypeSet set) {
    return diagnosis.stream()
        .flatMap(of -> of.getAnswers().stream())
        .anyMatch(
            answer ->
                answer.getSet().equals(set.getSet()) && answer.getSetVersion() >= set.getVersion());
  }

  /** Of a slide given up as INCOMPLETE, what it had is all there ever was. */
  private boolean isAllThere() {
    int wanted =
        diagnosis
            .filter(of -> of.getStatus() == DiagnosisStatus.INCOMPLETE)
            .map(SlideDiagnosis::getTilesSeen)
            .orElse(manifest.getTileCount());
    return tiles.cardinality() >= wanted;
  }
}
