package io.outrider.mailbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.outrider.store.MongoStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is the pool in the collection {@code mailboxes}; {@link MongoMailbox} shows a document. Thread-safe; every write is one
 * update by {@code _id} and touches only its own fields. Writes about a mailbox that is gone do nothing.
 */
public final class MongoMailboxes implements Mailboxes {
    private final MongoCollection<Document> mailboxes;
    private final Clock clock;

    /** @param clock business time, at which a resumed pause ends */
    public MongoMailboxes(MongoStore store, Clock clock) {
        this.mailboxes = store.collection("mailboxes");
        this.clock = clock;
    }

    @Override
    public List<Mailbox> all() {
        return mailboxes
                .find()
                .sort(Sorts.ascending("_id"))
                .map(MongoMailbox::mailbox)
                .into(new ArrayList<>());
    }

    @Override
    public Optional<Mailbox> find(String address) {
        return Optional.ofNullable(mailboxes.find(eq("_id", address)).first()).map(MongoMailbox::mailbox);
    }

    @Override
    public Set<String> among(Collection<String> addresses) {
        return addresses.isEmpty()
                ? Set.of()
                : mailboxes
                        .find(in("_id", addresses))
                        .projection(Projections.include("_id"))
                        .map(d -> d.getString("_id"))
                        .into(new HashSet<>());
    }

    @Override
    public void save(Mailbox mailbox) {
        Document update = new Document("$set", MongoMailbox.settings(mailbox))
                .append("$setOnInsert", MongoMailbox.standing(mailbox));
        try {
            mailboxes.updateOne(eq("_id", mailbox.id()), update, new UpdateOptions().upsert(true));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            update(mailbox.id(), update); // another process inserted it between our look and our insert
        }
    }

    @Override
    public void pause(String address, Pause pause) {
        String path = "pauses." + MongoMailbox.word(pause.cause());
        Date until = Date.from(pause.until());
        mailboxes.updateOne(
                and(eq("_id", address), or(exists(path, false), lt(path + ".until", until))),
                set(path, new Document("until", until).append("reason", pause.reason())));
    }

    @Override
    public void resume(String address, Pause.Cause cause) {
        String until = "pauses." + MongoMailbox.word(cause) + ".until";
        Date now = Date.from(clock.instant());
        mailboxes.updateOne(and(eq("_id", address), gt(until, now)), set(until, now));
    }

    @Override
    public void status(String address, MailboxStatus status) {
        update(address, set("status", MongoMailbox.word(status)));
    }

    @Override
    public void covered(String address, Instant since, Instant until) {
        mailboxes.bulkWrite(coverage(address, since, until), new BulkWriteOptions().ordered(false));
    }

    /** One of the two finds the mailbox; whichever comes first, the other changes nothing then. */
    private static List<UpdateOneModel<Document>> coverage(String address, Instant since, Instant until) {
        Date at = Date.from(until);
        Bson known = and(eq("_id", address), exists("coverage.since"));
        Bson fresh = and(eq("_id", address), exists("coverage.since", false));
        Document first = new Document("since", Date.from(since)).append("until", at);
        return List.of(
                new UpdateOneModel<>(known, max("coverage.until", at)),
                new UpdateOneModel<>(fresh, set("coverage", first)));
    }

    @Override
    public void uncovered(String address) {
        update(address, unset("coverage.until"));
    }

    @Override
    public void sentCopy(String address, SentCopy sentCopy) {
        update(address, set("sentCopy", MongoMailbox.word(sentCopy)));
    }

    @Override
    public void dns(String address, String verdict) {
        update(address, set("dns", verdict));
    }

    /** While a lease runs nobody gets another, not even its owner: let an owner be one reading, not one process. */
    @Override
    public boolean claimReading(String address, String owner, Instant now, Instant leaseUntil) {
        return mailboxes
                        .updateOne(
                                and(
                                        eq("_id", address),
                                        or(exists("readUntil", false), lte("readUntil", Date.from(now)))),
                                combine(set("reader", owner), set("readUntil", Date.from(leaseUntil))))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void releaseReading(String address, String owner) {
        UpdateOneModel<Document> release = release(address, owner);
        mailboxes.updateOne(release.getFilter(), release.getUpdate());
    }

    private static UpdateOneModel<Document> release(String address, String owner) {
        return new UpdateOneModel<>(
                and(eq("_id", address), eq("reader", owner)), combine(unset("reader"), unset("readUntil")));
    }

    @Override
    public void releaseCovered(String address, String owner, Instant since, Instant until) {
        List<UpdateOneModel<Document>> all = new ArrayList<>(coverage(address, since, until));
        all.add(release(address, owner));
        mailboxes.bulkWrite(all, new BulkWriteOptions().ordered(false));
    }

    private void update(String address, Bson update) {
        mailboxes.updateOne(eq("_id", address), update);
    }
}
