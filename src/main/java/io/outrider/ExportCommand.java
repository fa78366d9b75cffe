package io.outrider;

import io.outrider.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** This is {@code outrider export}: leads, contacts or a mail-merge list as a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write leads, contacts or a mail-merge list to a file, and print where it is.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:good", "1:a finding: it could not be written", "2:wrong usage"})
final class ExportCommand implements Callable<Integer> {
    @ParentCommand
    private Outrider outrider;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "WHAT",
            description = "leads, contacts, or mailmerge: valid contacts that nobody has written to")
    private String what;

    @Option(
            names = "--format",
            defaultValue = "csv",
            paramLabel = "FORMAT",
            description = "csv, or xlsx (of leads the 5,000 newest); default: ${DEFAULT-VALUE}")
    private String format;

    @Option(names = "--status", defaultValue = "", paramLabel = "STATUS", description = "only leads of this status")
    private String status;

    @Option(names = "--out", paramLabel = "FILE", description = "default: exports/ in the data folder")
    private Path out;

    @Override
    public Integer call() {
        Settings settings = outrider.settings();
        Path data = outrider.home().resolve(settings.text("data.folder"));
        String target = out == null
                ? ""
                : outrider.home().resolve(out).toAbsolutePath().normalize().toString();
        Errand.Answer answer = new Errands(outrider.home(), settings)
                .run(
                        ExportErrand.NAME,
                        Map.of("what", what, "format", format, "status", status, "out", target),
                        stores -> ListingRoom.alone(settings, stores, data).exportErrand());
        return answer.print(spec.commandLine());
    }
}
