package org.slidestream.schemas.access;

import static org.slidestream.schemas.Topics.CLASS_PROTOTYPES;
import static org.slidestream.schemas.Topics.SET_DEFINITIONS;
import static org.slidestream.schemas.Topics.SLIDES;
import static org.slidestream.schemas.Topics.SLIDE_DIAGNOSES;
import static org.slidestream.schemas.Topics.SLIDE_MANIFESTS;
import static org.slidestream.schemas.Topics.STAT_SLIDES;
import static org.slidestream.schemas.Topics.STAT_TILES;
import static org.slidestream.schemas.Topics.SUPPORT_EMBEDDINGS;
import static org.slidestream.schemas.Topics.SUPPORT_EXAMPLES;
import static org.slidestream.schemas.Topics.TILES;
import static org.slidestream.schemas.Topics.TILE_EMBEDDINGS;
import static org.slidestream.schemas.Topics.TILE_PREDICTIONS;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;

/**
 * Who may do what: a principal a service, the registry, and three for people and their tools. Only
 * the tiler and the operator may read where slides lie, for a path may name a patient.
 */
public final class AccessTable {
  /** Keeps the schemas on topics of its own, where it is told to. */
  private static final Rights REGISTRY =
      new Rights(
          "registry",
          List.of(),
          List.of(),
          List.of(),
          Optional.of("apicurio-"),
          Optional.of("kafkasql-"));

  private static final Rights TILER =
      new Rights(
          "tiler",
          topics(SLIDES, STAT_SLIDES),
          withDeadLetters(SLIDES, STAT_SLIDES, TILES, STAT_TILES, SLIDE_MANIFESTS),
          List.of(),
          Optional.of("tiler-service"),
          Optional.empty());

  private static final Rights EMBED_WORKER =
      new Rights(
          "embed-worker",
          topics(TILES, STAT_TILES, SUPPORT_EXAMPLES),
          withDeadLetters(TILE_EMBEDDINGS, SUPPORT_EMBEDDINGS),
          List.of(),
          Optional.of("embed-worker"),
          Optional.empty());

  private static final Rights CLASSIFIER =
      new Rights(
          "classifier",
          topics(
              TILE_EMBEDDINGS,
              SLIDE_MANIFESTS,
              SUPPORT_EMBEDDINGS,
              SET_DEFINITIONS,
              CLASS_PROTOTYPES),
          withDeadLetters(CLASS_PROTOTYPES, TILE_PREDICTIONS, SLIDE_DIAGNOSES),
          topics(TILE_EMBEDDINGS),
          Optional.of("classifier-stream"),
          Optional.of("classifier-stream-"));

  private static final Rights RETRIEVAL =
      new Rights(
          "retrieval",
          topics(TILE_EMBEDDINGS, SUPPORT_EMBEDDINGS),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty());

  /** Submits slides and teaches. */
  private static final Rights TEACHER =
      new Rights(
          "teacher",
          List.of(),
          topics(SLIDES, STAT_SLIDES, SUPPORT_EXAMPLES, SET_DEFINITIONS),
          List.of(),
          Optional.empty(),
          Optional.empty());

  /** Reads what the line says of slides: the laboratory's system. */
  private static final Rights READER =
      new Rights(
          "reader",
          topics(SLIDE_DIAGNOSES, TILE_PREDICTIONS, CLASS_PROTOTYPES),
          List.of(),
          List.of(),
          Optional.of("reader"),
          Optional.empty());

  /** Watches, has slides scored again and sends dead letters on their way again. */
  private static final Rights OPERATOR =
      new Rights(
          "operator",
          withDeadLetters(Topics.ALL.toArray(Topic<?>[]::new)),
          withDeadLetters(
              SLIDES,
              STAT_SLIDES,
              TILES,
              STAT_TILES,
              SLIDE_MANIFESTS,
              TILE_EMBEDDINGS,
              SUPPORT_EXAMPLES,
              SUPPORT_EMBEDDINGS,
              SET_DEFINITIONS,
              CLASS_PROTOTYPES),
          List.of(),
          Optional.of("slidestream"),
          Optional.empty());

  /** Everybody but the provisioner, who may do all. */
  public static final List<Rights> ALL =
      List.of(REGISTRY, TILER, EMBED_WORKER, CLASSIFIER, RETRIEVAL, TEACHER, READER, OPERATOR);

  private AccessTable() {}

  /** Names of all principals. */
  public static List<String> principals() {
    return ALL.stream().map(Rights::principal).toList();
  }

  private static List<String> topics(Topic<?>... topics) {
    return Arrays.stream(topics).<String>map(Topic::name).toList();
  }

  private static List<String> withDeadLetters(Topic<?>... topics) {
    return Stream.concat(topics(topics).stream(), Stream.of(DeadLetters.TOPIC)).toList();
  }
}
