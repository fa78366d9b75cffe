package io.outrider.mailbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is the part of a mailbox's document that tells who files its Sent copies. Thread-safe.
 *
 * <pre>{@code
 * { _id: "sales@outrider.example", …, sentCopy: "provider",
 *   filing: { folder: "Sent", validity: 1771340400, since: ISODate(…), found: [ "spring|1f…|0", … ], missing: [] } }
 * }</pre>
 *
 * <p>Mails are noted by their draft's id, so noting one twice, or by two replicas, counts once.
 */
public final class MongoFilings implements Filings {
    private final MongoCollection<Document> mailboxes;

    /** @param store where the pool lives */
    public MongoFilings(MongoStore store) {
        this.mailboxes = store.collection("mailboxes");
    }

    @Override
    public Filing of(String address) {
        Document mailbox = mailboxes.find(eq("_id", address)).first();
        if (mailbox == null) {
            return Filing.NEW;
        }
        SentCopy copy = SentCopy.valueOf(mailbox.getString("sentCopy").toUpperCase(Locale.ROOT));
        Document d = mailbox.get("filing", new Document());
        return new Filing(
                copy,
                d.get("folder", ""),
                d.get("validity", 0L),
                Optional.ofNullable(d.getDate("since")).map(Date::toInstant),
                Set.copyOf(d.getList("found", String.class, List.of())),
                Set.copyOf(d.getList("missing", String.class, List.of())));
    }

    @Override
    public void seen(String address, String folder, long validity, Instant at) {
        Document fresh = new Document("folder", folder)
                .append("validity", validity)
                .append("since", Date.from(at))
                .append("found", List.of())
                .append("missing", List.of());
        Bson another = or(ne("filing.folder", folder), ne("filing.validity", validity));
        update(
                and(eq("_id", address), another),
                combine(set("filing", fresh), set("sentCopy", word(SentCopy.UNKNOWN))));
    }

    @Override
    public void found(String address, String draft) {
        update(eq("_id", address), addToSet("filing.found", draft));
    }

    @Override
    public void missing(String address, String draft) {
        update(eq("_id", address), addToSet("filing.missing", draft));
    }

    @Override
    public boolean learned(String address, SentCopy from, SentCopy to) {
        return update(and(eq("_id", address), eq("sentCopy", word(from))), set("sentCopy", word(to)));
    }

    private static String word(SentCopy copy) {
        return copy.name().toLowerCase(Locale.ROOT);
    }

    private boolean update(Bson filter, Bson change) {
        return mailboxes.updateOne(filter, change).getMatchedCount() == 1;
    }
}
