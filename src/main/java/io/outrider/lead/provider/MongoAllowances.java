package io.outrider.lead.provider;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * This is {@link Allowances} in MongoDB, so that a restart and other replicas keep a promise; collection
 * {@code provider_use}, by {@code _id}: {@code { "_id": "jsearch", "pausedUntil": ISODate(…) }} and, a business day in UTC
 * each, {@code { "_id": "jsearch|2026-02-17", "requests": 12 }}. Two replicas that count the last request of a day at once may
 * go beyond the quota by one each.
 */
public final class MongoAllowances implements Allowances {
    private final MongoCollection<Document> use;
    private final Clock clock;
    private final MachineTime machine;

    /**
     * @param clock business time: whose day the quota is
     * @param machine machine time: in which providers count
     */
    public MongoAllowances(MongoStore store, Clock clock, MachineTime machine) {
        use = store.collection("provider_use");
        this.clock = clock;
        this.machine = machine;
    }

    @Override
    public Optional<String> refusal(Provider provider) {
        List<String> both = provider.quota() > 0 ? List.of(provider.name(), id(provider)) : List.of(provider.name());
        Optional<String> refusal = Optional.empty();
        for (Document found : use.find(Filters.in("_id", both))) {
            boolean pause = found.getString("_id").equals(provider.name());
            refusal = refusal.or(() -> pause ? paused(found) : usedUp(provider, found));
        }
        return refusal;
    }

    private Optional<String> paused(Document pause) {
        return Optional.of(pause.getDate("pausedUntil").toInstant())
                .filter(until -> until.isAfter(machine.now()))
                .map(until -> "asked to be left alone until " + until.truncatedTo(ChronoUnit.SECONDS));
    }

    private Optional<String> usedUp(Provider provider, Document day) {
        return day.getInteger("requests", 0) >= provider.quota()
                ? Optional.of("has used up its quota of " + provider.quota() + " requests on " + today())
                : Optional.empty();
    }

    @Override
    public Optional<String> spend(Provider provider) {
        Optional<String> refusal = refusal(provider);
        if (refusal.isEmpty() && provider.quota() > 0) {
            use.updateOne(
                    Filters.eq("_id", id(provider)), Updates.inc("requests", 1), new UpdateOptions().upsert(true));
        }
        return refusal;
    }

    @Override
    public void pause(String provider, Instant until) {
        use.updateOne(
                Filters.eq("_id", provider),
                Updates.max("pausedUntil", Date.from(until)),
                new UpdateOptions().upsert(true));
    }

    private String id(Provider provider) {
        return provider.name() + "|" + today();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
