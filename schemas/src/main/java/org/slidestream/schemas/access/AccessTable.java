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
      Rights.of("registry").named("apicurio-").makingTopics("kafkasql-");

  private static final Rights TILER =
      Rights.of("tiler")
          .reading(topics(SLIDES, STAT_SLIDES))
          .writing(withDeadLetters(SLIDES, STAT_SLIDES, TILES, STAT_TILES, SLIDE_MANIFESTS))
          .named("tiler-service");

  private static final Rights EMBED_WORKER =
      Rights.of("embed-worker")
          .reading(topics(TILES, STAT_TILES, SUPPORT_EXAMPLES))
          .writing(withDeadLetters(TILE_EMBEDDINGS, SUPPORT_EMBEDDINGS))
          .named("embed-worker");

  private static final Rights CLASSIFIER =
      Rights.of("classifier")
          .reading(
              topics(
                  TILE_EMBEDDINGS,
                  SLIDE_MANIFESTS,
                  SUPPORT_EMBEDDINGS,
                  SET_DEFINITIONS,
                  CLASS_PROTOTYPES))
          .writing(withDeadLetters(CLASS_PROTOTYPES, TILE_PREDICTIONS, SLIDE_DIAGNOSES))
          .inspecting(topics(TILE_EMBEDDINGS))
          .named("classifier-stream")
          .makingTopics("classifier-stream-");

  private static final Rights RETRIEVAL =
      Rights.of("retrieval").reading(topics(TILE_EMBEDDINGS, SUPPORT_EMBEDDINGS));

  /** Submits slides and teaches. */
  private static final Rights TEACHER =
      Rights.of("teacher").writing(topics(SLIDES, STAT_SLIDES, SUPPORT_EXAMPLES, SET_DEFINITIONS));

  /** Reads what the line says of slides: the laboratory's system. */
  private static final Rights READER =
      Rights.of("reader")
          .reading(topics(SLIDE_DIAGNOSES, TILE_PREDICTIONS, CLASS_PROTOTYPES))
          .named("reader");

  /** Watches, has slides scored again and sends dead letters on their way again. */
  private static final Rights OPERATOR =
      Rights.of("operator")
          .reading(
              and(DeadLetters.REPLAYS_TOPIC, withDeadLetters(Topics.ALL.toArray(Topic<?>[]::new))))
          .writing(
              and(
                  DeadLetters.REPLAYS_TOPIC,
                  topics(
                      SLIDES,
                      STAT_SLIDES,
                      TILES,
                      STAT_TILES,
                      SLIDE_MANIFESTS,
                      TILE_EMBEDDINGS,
                      SUPPORT_EXAMPLES,
                      SUPPORT_EMBEDDINGS,
                      SET_DEFINITIONS,
                      CLASS_PROTOTYPES)))
          .named("slidestream");

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
    return and(DeadLetters.TOPIC, topics(topics));
  }

  private static List<String> and(String last, List<String> others) {
    return Stream.concat(others.stream(), Stream.of(last)).toList();
  }
}
