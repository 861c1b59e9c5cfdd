package org.slidestream.stack;

import picocli.CommandLine.Command;

/** {@code dead-letters}: what the services gave up. */
@Command(
    name = "dead-letters",
    description = "Records that a service gave up: lists them, shows one, sends them once more.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DeadLettersListCommand.class,
      DeadLettersShowCommand.class,
      DeadLettersReplayCommand.class
    })
final class DeadLettersCommand {}
