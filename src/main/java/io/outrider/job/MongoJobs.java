package io.outrider.job;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Sorts;
import io.outrider.store.MongoStore;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is the job ledger in the collection {@code jobs}: one document a job ({@link MongoJob} shows it), two writes a run.
 *
 * <p>The claim is one compare-and-set by {@code _id}: the planned instant must be later than the last one, or be that of an
 * interrupted run, and no lease may run. Thread-safe, and safe across processes.
 */
public final class MongoJobs implements JobLedger {
    /** How long a dead process keeps a job from running; renewed three times as often. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final int KEPT_RUNS = 20;
    private static final Date LONG_AGO = new Date(0);
    private static final String RUNNING = MongoJob.word(Outcome.RUNNING);

    private final MongoCollection<Document> jobs;
    private final Clock clock;
    private final MachineTime time;

    /**
     * @param clock business time: when a run started
     * @param time machine time: leases
     */
    public MongoJobs(MongoStore store, Clock clock, MachineTime time) {
        this.jobs = store.collection("jobs");
        this.clock = clock;
        this.time = time;
    }

    @Override
    public Optional<Run> claim(String job, Instant planned, String by) {
        Run run = new Run(job, planned, by, UUID.randomUUID().toString(), clock.instant(), time.now());
        boolean ours = take(run);
        if (!ours && jobs.find(eq("_id", job)).first() == null) {
            insert(job, Instant.EPOCH, Missed.ONCE);
            ours = take(run);
        }
        return ours ? Optional.of(run) : Optional.empty();
    }

    private boolean take(Run run) {
        Date planned = Date.from(run.planned());
        Bson open = or(lt("lastPlanned", planned), and(eq("lastPlanned", planned), eq("outcome", RUNNING)));
        return matched(
                and(eq("_id", run.job()), lte("leaseUntil", Date.from(run.began())), open),
                combine(
                        set("lastPlanned", planned),
                        set("outcome", RUNNING),
                        set("error", ""),
                        set("owner", run.token()),
                        set("startedAt", Date.from(run.startedAt())),
                        set("leaseUntil", Date.from(run.began().plus(LEASE)))));
    }

    @Override
    public boolean renew(Run run) {
        return matched(owned(run), set("leaseUntil", Date.from(time.now().plus(LEASE))));
    }

    @Override
    public void ended(Run run, Optional<String> error, Optional<Instant> next) {
        Outcome outcome = error.isPresent() ? Outcome.ERROR : Outcome.OK;
        Ended ended = new Ended(
                run.planned(),
                run.by(),
                run.startedAt(),
                Duration.between(run.began(), time.now()),
                outcome,
                error.orElse(""));
        List<Bson> changes = new ArrayList<>(List.of(close(ended), set("leaseUntil", LONG_AGO)));
        next.ifPresent(at -> changes.add(set("nextPlanned", Date.from(at))));
        matched(owned(run), combine(changes));
    }

    @Override
    public void interrupted(Run run) {
        matched(owned(run), set("leaseUntil", LONG_AGO));
    }

    @Override
    public Map<String, Instant> interrupted() {
        Map<String, Instant> planned = new TreeMap<>();
        Date now = Date.from(time.now());
        for (Document job : jobs.find()) {
            if (RUNNING.equals(job.getString("outcome"))
                    && !job.getDate("leaseUntil").after(now)) {
                planned.put(job.getString("_id"), job.getDate("lastPlanned").toInstant());
            }
        }
        return planned;
    }

    @Override
    public Optional<Instant> missed(String job, Instant lastDue, Missed policy) {
        Document document = jobs.find(eq("_id", job)).first();
        if (document == null) {
            insert(job, lastDue, policy);
            return Optional.empty();
        }
        if (!MongoJob.word(policy).equals(document.getString("missed"))) {
            jobs.updateOne(eq("_id", job), set("missed", MongoJob.word(policy)));
        }
        Date last = document.getDate("lastPlanned");
        boolean running = RUNNING.equals(document.getString("outcome"));
        boolean missed = last.toInstant().isBefore(lastDue)
                || (running && last.toInstant().equals(lastDue));
        if (!missed || policy == Missed.ONCE) {
            return missed ? Optional.of(lastDue) : Optional.empty();
        }
        Ended skipped = new Ended(lastDue, "missed", clock.instant(), Duration.ZERO, Outcome.SKIPPED, "");
        matched(
                and(eq("_id", job), eq("lastPlanned", last), lte("leaseUntil", Date.from(time.now()))),
                combine(set("lastPlanned", Date.from(lastDue)), close(skipped)));
        return Optional.empty();
    }

    private static Bson close(Ended ended) {
        return combine(
                set("outcome", MongoJob.word(ended.outcome())),
                set("error", ended.error()),
                pushEach("runs", List.of(MongoJob.document(ended)), new PushOptions().slice(-KEPT_RUNS)));
    }

    private static Bson owned(Run run) {
        return and(eq("_id", run.job()), eq("owner", run.token()), eq("outcome", RUNNING));
    }

    private boolean matched(Bson filter, Bson update) {
        return jobs.updateOne(filter, update).getMatchedCount() == 1;
    }

    private void insert(String job, Instant lastPlanned, Missed policy) {
        try {
            jobs.insertOne(new Document("_id", job)
                    .append("lastPlanned", Date.from(lastPlanned))
                    .append("outcome", MongoJob.word(Outcome.NONE))
                    .append("error", "")
                    .append("leaseUntil", LONG_AGO)
                    .append("missed", MongoJob.word(policy))
                    .append("runs", List.of()));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    @Override
    public Optional<Job> find(String job) {
        return Optional.ofNullable(jobs.find(eq("_id", job)).first()).map(MongoJob::job);
    }

    @Override
    public List<Job> all() {
        return jobs.find().sort(Sorts.ascending("_id")).map(MongoJob::job).into(new ArrayList<>());
    }
}
