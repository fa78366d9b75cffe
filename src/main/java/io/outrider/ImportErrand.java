package io.outrider;

import io.outrider.campaign.listing.ListDesk;
import io.outrider.campaign.listing.ListOrder;
import io.outrider.lead.sheet.field.ListKind;
import io.outrider.store.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** This is what the {@code import} commands do: hand a list in, say how far it is, stop it, take it up again. Thread-safe. */
final class ImportErrand implements Errand {
    /** Its name in the running process. */
    static final String NAME = "import";

    /** First word of the answer while an import goes on; the run's id follows. */
    static final String GOES_ON = "import ";

    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final String BY = "command line";

    private final ListDesk desk;
    private final Optional<Consumer<Answer>> progress;

    /** Where a process stays: an import goes on when the command has its answer. */
    ImportErrand(ListDesk desk) {
        this(desk, Optional.empty());
    }

    /** @param progress hears how far an import is, in a process that ends with it */
    ImportErrand(ListDesk desk, Consumer<Answer> progress) {
        this(desk, Optional.of(progress));
    }

    private ImportErrand(ListDesk desk, Optional<Consumer<Answer>> progress) {
        this.desk = desk;
        this.progress = progress;
    }

    @Override
    public Answer run(Map<String, String> words) {
        String id = words.getOrDefault("id", "");
        try {
            return switch (words.getOrDefault("act", "")) {
                case "begin" -> begin(words);
                case "show" -> show(id, List.of());
                case "wait" -> {
                    desk.await(id, WAIT);
                    yield show(id, List.of());
                }
                case "cancel" -> cancel(id);
                case "resume" -> resume(id);
                default ->
                    Answer.wrongUsage("act is '" + words.get("act") + "'; allowed: begin, show, wait, cancel, resume");
            };
        } catch (IllegalArgumentException e) {
            return Answer.finding(e.getMessage());
        }
    }

    private Answer begin(Map<String, String> words) {
        ListKind kind = ListKind.named(words.getOrDefault("kind", ""))
                .orElseThrow(() ->
                        new IllegalArgumentException("kind is '" + words.get("kind") + "'; allowed: leads, people"));
        ListDesk.Accepted accepted = desk.accept(
                new ListOrder(
                        Path.of(words.getOrDefault("file", "")),
                        kind,
                        ListOrder.mapping(words.getOrDefault("map", "")),
                        words.getOrDefault("campaign", ""),
                        Boolean.parseBoolean(words.get("dryRun"))),
                BY);
        return go(accepted.run().id(), accepted.notes());
    }

    private Answer go(String id, List<String> notes) {
        desk.start(id);
        if (progress.isEmpty()) {
            return show(id, notes);
        }
        List<String> first = new ArrayList<>(List.of(id + " begins"));
        first.addAll(notes);
        progress.get().accept(new Answer(0, first));
        while (desk.await(id, WAIT)) {
            progress.get().accept(new Answer(0, show(id, List.of()).lines()));
        }
        return show(id, List.of());
    }

    private Answer cancel(String id) {
        return desk.cancel(id, BY)
                ? show(id, List.of())
                : Answer.finding("import '" + id + "' is not there or has ended");
    }

    private Answer resume(String id) {
        return desk.find(id)
                .map(run -> desk.mayResume(run)
                        ? go(id, List.of())
                        : Answer.finding("import '" + id + "' is "
                                + desk.status(run).word() + "; allowed: one that was broken off"))
                .orElseGet(() -> none(id));
    }

    private static Answer none(String id) {
        return Answer.finding("there is no import '" + id + "'");
    }

    private Answer show(String id, List<String> notes) {
        return desk.find(id).map(run -> show(run, notes)).orElseGet(() -> none(id));
    }

    private Answer show(Run run, List<String> notes) {
        Run.Status status = desk.status(run);
        List<String> lines = new ArrayList<>();
        boolean goesOn = progress.isEmpty() && (status == Run.Status.PENDING || status == Run.Status.RUNNING);
        lines.add((goesOn ? GOES_ON : "") + run.id() + (goesOn ? "" : " " + status.word()));
        lines.addAll(notes);
        new TreeMap<>(run.counts()).forEach((what, n) -> lines.add(String.format("%10d %s", n, what)));
        if (!run.note().isEmpty()) {
            lines.add(run.note());
        }
        desk.rejects(run.id())
                .filter(report -> run.count("rejected") > 0)
                .ifPresent(report -> lines.add("rejected rows: " + report));
        boolean bad = status == Run.Status.FAILED || status == Run.Status.INTERRUPTED;
        return new Answer(bad ? 1 : 0, lines);
    }
}
