package io.outrider;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** This is {@code outrider doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Look at everything that a start needs, and say what is wrong: settings with their origin, the"
                + " running process, store, ports, disk, provider files, routes, DNS, clock.")
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private Outrider outrider;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Errand.Answer answer = new Doctor(outrider.home(), outrider.settings(), outrider.environment()).examine();
        answer.lines().forEach(spec.commandLine().getOut()::println);
        return answer.exit();
    }
}
