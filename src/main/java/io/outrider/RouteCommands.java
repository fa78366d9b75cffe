package io.outrider;

import io.outrider.routes.RouteFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** This is {@code outrider routes}: judge route files, list the routes of the running process, take its files as they stand. */
@Command(
        name = "routes",
        mixinStandardHelpOptions = true,
        description = "Judge the files of routes/, or ask the running Outrider about its routes.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:good", "1:a finding: one line each", "2:wrong usage, or nothing runs"})
final class RouteCommands implements Runnable {
    /** Names in the running process. */
    static final String LIST = "routes-list";

    static final String RELOAD = "routes-reload";

    @ParentCommand
    private Outrider outrider;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "'routes' says nothing to do; allowed: lint, list, reload");
    }

    @Command(
            name = "lint",
            mixinStandardHelpOptions = true,
            description = "Say what is wrong with the files of a folder, without starting anything.")
    int lint(@Parameters(arity = "0..1", paramLabel = "DIR", defaultValue = "routes") Path dir) throws IOException {
        Path folder = outrider.home().resolve(dir);
        if (!Files.isDirectory(folder)) {
            spec.commandLine().getErr().println("folder '" + dir + "' is not there; allowed: a folder of routes");
            return 2;
        }
        System.setProperty("outrider.log", "WARN");
        List<RouteFinding> findings = new RouteLint(outrider.home(), outrider.settings()).findings(folder);
        findings.forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        return findings.isEmpty() ? 0 : 1;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Every route that runs, and where it stands.")
    int list() {
        return ask(LIST);
    }

    @Command(
            name = "reload",
            mixinStandardHelpOptions = true,
            description = "Take the files as they stand now, and say what came of it.")
    int reload() {
        return ask(RELOAD);
    }

    private int ask(String command) {
        Errand.Answer answer = new Errands(outrider.home(), outrider.settings()).runThere(command, Map.of());
        return answer.print(spec.commandLine());
    }
}
