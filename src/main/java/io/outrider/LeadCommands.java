package io.outrider;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** This is {@code outrider lead …}: which leads there are, who stands behind them, and where a person has them stand (LED-35). */
@Command(
        name = "lead",
        mixinStandardHelpOptions = true,
        description = "List leads, show one with its people, say where it stands.",
        footer = {
            "%nFor a lead that is skipped or closed nothing is begun, written or sent;",
            "'outrider lead set ID resume' has it go on where it stood."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:good", "1:a finding: there is no such lead, or it moved at the same time", "2:wrong usage"},
        subcommands = {LeadCommands.All.class, LeadCommands.Show.class, LeadCommands.Change.class})
final class LeadCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "'lead' says nothing to do; allowed: list, show, set");
    }

    /** One act of these. */
    abstract static class Act extends StoreAct {
        Act() {
            super(LeadErrand.NAME, (settings, stores) -> new LeadErrand(stores));
        }
    }

    /** What {@code outrider lead list} does. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "A page of leads, the newest first: id, status, contacts, state, title, company, sources.")
    static final class All extends Act {
        @Option(names = "--status", paramLabel = "STATUS", description = "such as new, validated, skipped")
        private String status = "";

        @Option(names = "--source", paramLabel = "SOURCE", description = "such as jsearch or jsearch/LinkedIn")
        private String source = "";

        @Option(names = "--state", paramLabel = "STATE", description = "two letters")
        private String state = "";

        @Option(names = "--search", paramLabel = "TEXT", description = "company, title, or a contact's address")
        private String text = "";

        @Option(names = "--campaign", paramLabel = "ID", description = "that took people of the lead in")
        private String campaign = "";

        @Option(names = "--sort", paramLabel = "ORDER", description = "such as company or -posted; default -created")
        private String sort = "";

        @Option(names = "--page", paramLabel = "N", description = "from 1")
        private String page = "";

        @Option(names = "--size", paramLabel = "N", description = "leads a page, 1 to 100, default 25")
        private String size = "";

        @Override
        Map<String, String> words() {
            Map<String, String> words = new HashMap<>(Map.of("act", "list"));
            words.put("status", status);
            words.put("source", source);
            words.put("state", state);
            words.put("q", text);
            words.put("campaign", campaign);
            words.put("sort", sort);
            words.put("page", page);
            words.put("size", size);
            return words;
        }
    }

    /** What {@code outrider lead show} does. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "One lead: where it stands and why, its company, its people and what campaigns did.")
    static final class Show extends Act {
        @Parameters(index = "0", paramLabel = "ID", description = "as 'outrider lead list' shows it")
        private String id;

        @Override
        Map<String, String> words() {
            return Map.of("act", "show", "id", id);
        }
    }

    /** What {@code outrider lead set} does. */
    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Say where a lead stands: skipped, open, hunting, closed_hired, closed_not_hired; or resume.")
    static final class Change extends Act {
        @Parameters(index = "0", paramLabel = "ID", description = "as 'outrider lead list' shows it")
        private String id;

        @Parameters(index = "1", paramLabel = "STATUS", description = "where it stands, or resume")
        private String status;

        @Option(names = "--reason", paramLabel = "TEXT", description = "stands in the journal")
        private String reason = "";

        @Override
        Map<String, String> words() {
            return Map.of("act", "set", "id", id, "status", status, "reason", reason);
        }
    }
}
