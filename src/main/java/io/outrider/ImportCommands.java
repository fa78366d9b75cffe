package io.outrider;

import io.outrider.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** This is {@code outrider import …}: lists that a person brings along. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Import a list of job postings or of people from a CSV or XLSX file.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:good; rows may have been rejected",
            "1:a finding: it was refused or broke off",
            "2:wrong usage"
        },
        subcommands = {
            ImportCommands.LeadList.class,
            ImportCommands.PeopleList.class,
            ImportCommands.Show.class,
            ImportCommands.Cancel.class,
            ImportCommands.Resume.class
        })
final class ImportCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "'import' says nothing to do; allowed: leads, people, show, cancel, resume");
    }

    /** One act, done by the running Outrider or on the store. */
    abstract static class Act implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        /** What is wanted, by name. */
        abstract Map<String, String> words(Path home);

        @Override
        public Integer call() {
            Outrider outrider = (Outrider) spec.root().userObject();
            Settings settings = outrider.settings();
            Errands errands = new Errands(outrider.home(), settings);
            Path data = outrider.home().resolve(settings.text("data.folder"));
            Errand.Answer answer = errands.run(
                    ImportErrand.NAME,
                    words(outrider.home()),
                    stores -> new ImportErrand(
                            ListingRoom.alone(settings, stores, data).desk(), this::print));
            while (answer.exit() == 0 && goesOn(answer)) {
                print(answer);
                String id = answer.lines().get(0).substring(ImportErrand.GOES_ON.length());
                answer = errands.runThere(ImportErrand.NAME, Map.of("act", "wait", "id", id));
            }
            return answer.print(spec.commandLine());
        }

        private static boolean goesOn(Errand.Answer answer) {
            return !answer.lines().isEmpty() && answer.lines().get(0).startsWith(ImportErrand.GOES_ON);
        }

        private void print(Errand.Answer answer) {
            answer.print(spec.commandLine());
        }
    }

    /** What a list of either kind takes. */
    abstract static class ListAct extends Act {
        @Parameters(
                paramLabel = "FILE",
                description = "CSV (comma, semicolon or tab; UTF-8, UTF-16, Windows-1252) or XLSX")
        private Path file;

        @Option(names = "--dry-run", description = "say what would become of it; store nothing")
        private boolean dryRun;

        @Option(
                names = "--map",
                paramLabel = "HEADER=FIELD",
                description = "a column whose header we do not know: --map \"Firma=company\"; may be repeated")
        private List<String> maps = new ArrayList<>();

        @Option(
                names = "--campaign",
                defaultValue = "",
                paramLabel = "ID",
                description = "a campaign that its people are taken into, once their addresses are checked")
        private String campaign;

        abstract String kind();

        @Override
        Map<String, String> words(Path home) {
            return Map.of(
                    "act", "begin",
                    "kind", kind(),
                    "file", home.resolve(file).toAbsolutePath().normalize().toString(),
                    "map", String.join(";", maps),
                    "campaign", campaign,
                    "dryRun", String.valueOf(dryRun));
        }
    }

    /** What {@code outrider import leads} does. */
    @Command(
            name = "leads",
            mixinStandardHelpOptions = true,
            description =
                    "Job postings: company and title are needed; duplicates go by link, or company, title and state.")
    static final class LeadList extends ListAct {
        @Override
        String kind() {
            return "leads";
        }
    }

    /** What {@code outrider import people} does. */
    @Command(
            name = "people",
            mixinStandardHelpOptions = true,
            description =
                    "People: an e-mail address is needed; duplicates go by it alone; other columns are placeholders.")
    static final class PeopleList extends ListAct {
        @Override
        String kind() {
            return "people";
        }
    }

    /** What concerns an import that was handed in. */
    abstract static class RunAct extends Act {
        @Parameters(paramLabel = "ID", description = "id of the import, as it was printed")
        private String id;

        abstract String act();

        @Override
        Map<String, String> words(Path home) {
            return new HashMap<>(Map.of("act", act(), "id", id));
        }
    }

    /** What {@code outrider import show} does. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Say how far an import is, until it has ended.")
    static final class Show extends RunAct {
        @Override
        String act() {
            return "show";
        }
    }

    /** What {@code outrider import cancel} does. */
    @Command(name = "cancel", mixinStandardHelpOptions = true, description = "Stop an import; what is stored stays.")
    static final class Cancel extends RunAct {
        @Override
        String act() {
            return "cancel";
        }
    }

    /** What {@code outrider import resume} does. */
    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Take an import up where it was broken off; no row is stored twice.")
    static final class Resume extends RunAct {
        @Override
        String act() {
            return "resume";
        }
    }
}
