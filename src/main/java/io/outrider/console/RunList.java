package io.outrider.console;

import io.outrider.store.Run;
import io.outrider.store.Runs;
import io.outrider.time.MachineTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** This is the part of the API that lists the runs of pipelines and stops them (API-080, API-085). Thread-safe. */
public final class RunList {
    private final Runs runs;
    private final MachineTime machine;

    public RunList(Runs runs, MachineTime machine) {
        this.runs = runs;
        this.machine = machine;
    }

    /**
     * The newest runs, or those before one.
     *
     * @param before id of the last run of the page before
     */
    public Answer list(String pipeline, String before, String limit) {
        return Answer.of(() -> new Listings.Entries<>(runs
                .newest(
                        plain("pipeline", pipeline),
                        plain("before", before),
                        BadParameter.whole("limit", limit, 1, 200, 50))
                .stream()
                .map(run -> row(run, machine.now()))
                .toList()));
    }

    private static String plain(String field, String value) {
        String text = value == null ? "" : value.strip();
        if (!text.matches("[A-Za-z0-9-]{0,80}")) {
            throw new BadParameter(field, text, "up to 80 letters, digits and hyphens");
        }
        return text;
    }

    /** One run. */
    public Answer get(String id) {
        return Answer.found("run", () -> runs.find(plain("id", id)).map(run -> row(run, machine.now())));
    }

    /** Has a run stop that waits or goes on; what it did stays, and it begins nothing new. */
    public Answer cancel(String id, String user) {
        if (user == null || user.isBlank()) {
            return Answer.nobody();
        }
        Answer there = get(id);
        if (there.code() != 200) {
            return there;
        }
        Answer answer = Answer.of(() -> runs.cancel(id, "cancelled by " + user));
        return answer.code() == 200 && answer.content().equals(false) ? ended((Row) there.content()) : get(id);
    }

    private static Answer ended(Row run) {
        return new Answer(
                409, new Answer.Refusal("moved", "run is " + run.status() + "; allowed is one that waits or goes on"));
    }

    static Row row(Run run, Instant now) {
        return new Row(
                run.id(),
                run.pipeline(),
                run.by(),
                run.shown(now).word(),
                run.startedAt(),
                run.endedAt(),
                new TreeMap<>(run.counts()),
                run.note());
    }

    record Row(
            String id,
            String pipeline,
            String startedBy,
            String status,
            Instant startedAt,
            Optional<Instant> endedAt,
            Map<String, Long> counts,
            String note) {}
}
