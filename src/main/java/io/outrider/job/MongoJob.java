package io.outrider.job;

import io.outrider.job.JobLedger.Ended;
import io.outrider.job.JobLedger.Job;
import io.outrider.job.JobLedger.Missed;
import io.outrider.job.JobLedger.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;

/**
 * This is a job as a document.
 *
 * <pre>{@code
 * { _id: "plan-day", lastPlanned: ISODate("2026-02-17T05:00:00Z"), outcome: "ok", error: "", owner: "…",
 *   startedAt: ISODate(…), leaseUntil: ISODate(…), nextPlanned: ISODate(…), missed: "once",
 *   runs: [ { planned: ISODate(…), by: "schedule", startedAt: ISODate(…), millis: 40, outcome: "ok", error: "" } ] }
 * }</pre>
 *
 * <p>{@code leaseUntil} is machine time and long past when nobody runs it; everything else is business time.
 */
final class MongoJob {
    private MongoJob() {}

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static Document document(Ended run) {
        return new Document("planned", Date.from(run.planned()))
                .append("by", run.by())
                .append("startedAt", Date.from(run.startedAt()))
                .append("millis", run.took().toMillis())
                .append("outcome", word(run.outcome()))
                .append("error", run.error());
    }

    static Job job(Document d) {
        return new Job(
                d.getString("_id"),
                instant(d, "lastPlanned").filter(at -> at.isAfter(Instant.EPOCH)),
                outcome(d),
                d.getString("error"),
                instant(d, "nextPlanned"),
                Missed.valueOf(d.getString("missed").toUpperCase(Locale.ROOT)),
                d.getList("runs", Document.class).stream().map(MongoJob::ended).toList());
    }

    private static Ended ended(Document d) {
        return new Ended(
                d.getDate("planned").toInstant(),
                d.getString("by"),
                d.getDate("startedAt").toInstant(),
                Duration.ofMillis(d.getLong("millis")),
                outcome(d),
                d.getString("error"));
    }

    private static Outcome outcome(Document d) {
        return Outcome.valueOf(d.getString("outcome").toUpperCase(Locale.ROOT));
    }

    private static Optional<Instant> instant(Document d, String field) {
        return Optional.ofNullable(d.getDate(field)).map(Date::toInstant);
    }
}
