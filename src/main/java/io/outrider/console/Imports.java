package io.outrider.console;

import io.outrider.campaign.listing.ListDesk;
import io.outrider.campaign.listing.ListOrder;
import io.outrider.lead.sheet.field.ListKind;
import io.outrider.store.Run;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** This is the part of the API that takes lists in (API-025, API-086, API-170) and tells how far they are. Thread-safe. */
public final class Imports {
    private final ListDesk desk;
    private final Path folder;
    private final MachineTime machine;

    /** @param folder where uploads are put by {@link UploadComponent} */
    public Imports(ListDesk desk, Path folder, MachineTime machine) {
        this.desk = desk;
        this.folder = folder;
        this.machine = machine;
    }

    /**
     * Takes a list in that was uploaded, and begins.
     *
     * @param kind {@code leads} or {@code people}
     * @param map {@code Header=field}, divided by semicolons
     * @param upload name of the file that the body was put into
     */
    public Answer begin(String kind, String campaign, String dryRun, String map, String upload, String user) {
        if (user == null || user.isBlank()) {
            return Answer.nobody();
        }
        Answer answer = Answer.of(() -> accept(file(upload), kind, campaign, dryRun, map, user));
        if (answer.code() != 200) {
            drop(upload);
            return answer;
        }
        Accepted accepted = (Accepted) answer.content();
        desk.start(accepted.run().id());
        return new Answer(201, accepted);
    }

    private Path file(String upload) {
        if (upload == null || !upload.matches("[A-Za-z0-9-]{1,80}")) {
            throw new BadParameter("body", "", "a CSV or XLSX file");
        }
        return folder.resolve(upload);
    }

    private Accepted accept(Path file, String kind, String campaign, String dryRun, String map, String user) {
        ListKind wanted =
                ListKind.named(text(kind)).orElseThrow(() -> new BadParameter("kind", text(kind), "leads, people"));
        String dry = text(dryRun).isEmpty() ? "false" : text(dryRun);
        if (!List.of("true", "false").contains(dry)) {
            throw new BadParameter("dry_run", dry, "true, false");
        }
        try {
            ListDesk.Accepted accepted = desk.accept(
                    new ListOrder(file, wanted, ListOrder.mapping(text(map)), text(campaign), dry.equals("true")),
                    user);
            return new Accepted(RunList.row(accepted.run(), machine.now()), accepted.notes());
        } catch (BadParameter e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new BadParameter(
                    "list", e.getMessage().replace(file.getFileName().toString(), "upload"));
        }
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }

    private void drop(String upload) {
        try {
            if (upload != null && upload.matches("[A-Za-z0-9-]{1,80}")) {
                Files.deleteIfExists(folder.resolve(upload));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("upload cannot be deleted", e);
        }
    }

    /** How far an import is: rows read, stored, updated, skipped and rejected by reason, and rows a second. */
    public Answer get(String id) {
        return with(id, run -> new Answer(200, RunList.row(run, machine.now())));
    }

    /** Stops an import; what is stored stays. */
    public Answer cancel(String id, String user) {
        if (user == null || user.isBlank()) {
            return Answer.nobody();
        }
        return with(
                id, run -> desk.cancel(run.id(), user) ? get(id) : moved(run, "allowed is one that waits or goes on"));
    }

    /** Takes an import up where it was broken off. */
    public Answer resume(String id, String user) {
        if (user == null || user.isBlank()) {
            return Answer.nobody();
        }
        return with(id, run -> {
            if (!desk.mayResume(run)) {
                return moved(run, "allowed is one that was broken off");
            }
            desk.start(run.id());
            return get(id);
        });
    }

    /** The report of rejected rows: line, field, value, reason. */
    public Download rejects(String id) {
        Answer answer = with(id, run -> new Answer(200, desk.rejects(run.id())));
        return answer.content() instanceof java.util.Optional<?> report
                ? report.map(file -> Download.of(((Path) file).toFile(), "text/csv; charset=utf-8"))
                        .orElseGet(() -> Download.refused(Answer.none("report")))
                : Download.refused(answer);
    }

    private Answer moved(Run run, String allowed) {
        return new Answer(
                409, new Answer.Refusal("moved", "import is " + desk.status(run).word() + "; " + allowed));
    }

    private Answer with(String id, Function<Run, Answer> act) {
        return Answer.found("import", () -> desk.find(text(id)).map(act));
    }

    record Accepted(RunList.Row run, List<String> notes) {}
}
