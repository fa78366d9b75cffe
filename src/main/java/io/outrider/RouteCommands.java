package io.outrider;

import io.outrider.mailbox.Tls;
import io.outrider.routes.RouteFinding;
import io.outrider.store.MongoNothing;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** This is {@code outrider routes}: judge route files, list the routes of the running process, take its files as they stand. */
@Command(
        name = "routes",
        mixinStandardHelpOptions = true,
        description = "Judge the files of routes/, or ask the running Outrider about its routes.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:good", "1:a finding: one line each", "2:wrong usage, or nothing runs"})
final class RouteCommands implements Runnable {
    private final Map<String, String> environment;
    private final Running running;

    @Spec
    private CommandSpec spec;

    /** The process that runs, as a command reaches it. */
    @FunctionalInterface
    interface Running {
        /**
         * @param errand {@code routes list} or {@code routes reload}
         * @return its answer, line by line; nothing when no process answers
         */
        Optional<List<String>> ask(String errand);
    }

    /** @param environment the process environment, for settings */
    RouteCommands(Map<String, String> environment, Running running) {
        this.environment = environment;
        this.running = running;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "'routes' says nothing to do; allowed: lint, list, reload");
    }

    @Command(
            name = "lint",
            mixinStandardHelpOptions = true,
            description = "Say what is wrong with the files of a folder, without starting anything.")
    int lint(@Parameters(arity = "0..1", paramLabel = "DIR", defaultValue = "routes") Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            spec.commandLine().getErr().println("folder '" + folder + "' is not there; allowed: a folder of routes");
            return 2;
        }
        List<RouteFinding> findings = check(folder);
        findings.forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        return findings.isEmpty() ? 0 : 1;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Every route that runs, and where it stands.")
    int list() {
        return ask("routes list");
    }

    @Command(
            name = "reload",
            mixinStandardHelpOptions = true,
            description = "Take the files as they stand now, and say what came of it.")
    int reload() {
        return ask("routes reload");
    }

    private int ask(String errand) {
        Optional<List<String>> answer = running.ask(errand);
        if (answer.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("no running Outrider was found in this folder; allowed: start one first");
            return 2;
        }
        answer.get().forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** With the beans of every room, built on a store that is not there. */
    private List<RouteFinding> check(Path folder) throws IOException {
        Settings settings = Settings.read(Path.of("config"), environment);
        System.setProperty("outrider.log", "WARN");
        MachineTime machine = MachineTime.system();
        Clock clock = Clock.systemUTC();
        Ground ground = new Ground(
                settings,
                new Install("00000000-lint", "lint", "lint"),
                clock,
                machine,
                new Chance("lint"),
                reference -> "",
                Tls.system());
        Stores stores = Stores.on(MongoNothing.store(), clock, machine);
        try (Rooms rooms = new Rooms(Path.of(""), ground, stores, Optional.empty(), new CamelRuntime.Servers(0, 0))) {
            return new RouteRoom(folder, rooms, settings).check();
        }
    }
}
