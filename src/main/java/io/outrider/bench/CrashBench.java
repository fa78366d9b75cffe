package io.outrider.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * This is {@code outrider bench crash}: the rig of the tests that kills processes while they send, with as many kills as one
 * has time for. It needs a checkout: what kills Outrider is no part of Outrider.
 */
@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        description =
                "Kill processes at random moments while they send: how many mails went twice or were lost, and how"
                        + " many are held for a person. From a checkout with compiled tests; a hundred kills take minutes.")
final class CrashBench implements Callable<Integer> {
    private static final String RIG = "io.outrider.sending.crash.RandomKills";
    private static final int MOST = 100_000;

    @Option(names = "--kills", paramLabel = "N", defaultValue = "500", description = "default: ${DEFAULT-VALUE}")
    private int kills;

    @Option(
            names = "--checkout",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "where pom.xml is; default: this folder")
    private Path checkout;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (kills < 1 || kills > MOST) {
            return refused("'--kills' is '" + kills + "'; allowed are 1 to " + MOST);
        }
        Path list = checkout.resolve("target/test-classpath.txt");
        if (!Files.exists(classes("test-classes").resolve(RIG.replace('.', '/') + ".class")) || !Files.exists(list)) {
            return refused("'--checkout' is '" + checkout + "', where no compiled tests are; this makes them: "
                    + "mvn test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt");
        }
        spec.commandLine().getOut().println(Machine.text());
        spec.commandLine().getOut().flush();
        return new ProcessBuilder(command(Files.readString(list).strip()))
                .inheritIO()
                .start()
                .waitFor();
    }

    private List<String> command(String libraries) {
        String path = String.join(
                File.pathSeparator,
                classes("test-classes").toString(),
                classes("classes").toString(),
                libraries);
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                path,
                RIG,
                String.valueOf(kills));
    }

    private Path classes(String folder) {
        return checkout.resolve("target").resolve(folder).toAbsolutePath().normalize();
    }

    private int refused(String why) {
        spec.commandLine().getErr().println(why);
        return 2;
    }
}
