package org.slidestream.stack;

import picocli.CommandLine.Command;

/** {@code evaluate}: judges heads by labelled embeddings or images, without Kafka. */
@Command(
    name = "evaluate",
    description = {
      "Judges heads by labelled data, as the literature does.",
      "Data is a safetensors file (support, support_labels, query, query_labels; for slides",
      "query_slides), or two folders of images, DIR/LABEL/*.png|jpg, that an encoder embeds."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      EvaluateFewShotCommand.class,
      EvaluateKnnCommand.class,
      EvaluateLinearCommand.class,
      EvaluateRetrievalCommand.class,
      EvaluateSlideCommand.class
    })
final class EvaluateCommand {}
