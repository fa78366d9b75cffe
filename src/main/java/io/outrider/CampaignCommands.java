package io.outrider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.Console;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** This is {@code outrider campaign …}: which campaigns there are, and who may be written to from now on (CMP-02). */
@Command(
        name = "campaign",
        mixinStandardHelpOptions = true,
        description = "List campaigns, show one, change its settings, start, pause or stop it.",
        footer = {
            "%nA campaign is a file in config/campaigns, read at the first start.",
            "'outrider import people FILE --campaign ID' gives it a list.",
            "While it is a draft or paused, its mails are written and none goes out."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:good", "1:a finding: there is no such campaign, or it has ended", "2:wrong usage"},
        subcommands = {
            CampaignCommands.All.class,
            CampaignCommands.Show.class,
            CampaignCommands.Change.class,
            CampaignCommands.Start.class,
            CampaignCommands.Pause.class,
            CampaignCommands.Stop.class
        })
final class CampaignCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "'campaign' says nothing to do; allowed: list, show, set, start, pause, stop");
    }

    /** One act of these. */
    abstract static class Act extends StoreAct {
        Act() {
            super(CampaignErrand.NAME, (settings, stores) -> new CampaignErrand(stores));
        }
    }

    /** What {@code outrider campaign list} does. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Every campaign: state, and what came of its mails.")
    static final class All extends Act {
        @Override
        Map<String, String> words() {
            return Map.of("act", "list");
        }
    }

    /** What concerns one campaign. */
    abstract static class One extends Act {
        @Parameters(index = "0", paramLabel = "ID", description = "as 'outrider campaign list' shows it")
        private String id;

        abstract String act();

        String id() {
            return id;
        }

        @Override
        Map<String, String> words() {
            return Map.of("act", act(), "id", id);
        }
    }

    /** What {@code outrider campaign show} does. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "One campaign: state and what may be done, mailboxes, settings, figures by mail and variant.")
    static final class Show extends One {
        @Override
        String act() {
            return "show";
        }
    }

    /** What {@code outrider campaign set} does. */
    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Have a campaign set something differently, or as all do: its mails keep to it from now on.")
    static final class Change extends One {
        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "KEY=VALUE",
                description = "a key of the settings, such as dry-run=false; KEY= takes it away")
        private List<String> pairs;

        @Override
        String act() {
            return "set";
        }

        @Override
        Map<String, String> words() {
            ObjectNode wanted = JsonNodeFactory.instance.objectNode();
            for (String pair : pairs) {
                int at = pair.indexOf('=');
                if (at < 1) {
                    throw new CommandLine.ParameterException(
                            spec().commandLine(), "KEY=VALUE is '" + pair + "'; allowed: dry-run=false, or dry-run=");
                }
                String value = pair.substring(at + 1);
                wanted.set(pair.substring(0, at), value.isEmpty() ? NullNode.instance : TextNode.valueOf(value));
            }
            return Map.of("act", act(), "id", id(), "settings", wanted.toString());
        }
    }

    /** What {@code outrider campaign start} does. */
    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = "Start a draft, or a campaign that is paused: due mails go.")
    static final class Start extends One {
        @Override
        String act() {
            return "start";
        }
    }

    /** What {@code outrider campaign pause} does. */
    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Pause a campaign that runs: its mails wait until it is started again.")
    static final class Pause extends One {
        @Override
        String act() {
            return "pause";
        }
    }

    /** What {@code outrider campaign stop} does. */
    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            description = "Stop a campaign for good: what waits is never sent, and it never runs again.")
    static final class Stop extends One {
        @Option(names = "--yes", description = "do not ask first")
        private boolean yes;

        @Override
        String act() {
            return "stop";
        }

        @Override
        public Integer call() throws IOException {
            if (yes || agreed(System.console())) {
                return super.call();
            }
            spec().commandLine()
                    .getErr()
                    .println("campaign '" + id() + "' was not stopped: to stop it is final; add --yes, or pause it");
            return 2;
        }

        private boolean agreed(Console console) {
            return console != null
                    && "yes".equalsIgnoreCase(console.readLine("Stop campaign '%s' for good? Type yes: ", id()));
        }
    }
}
