package io.outrider.lead;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is the store of leads in MongoDB, collection {@code leads}:
 *
 * <pre>{ "_id": "9f2c…", "key": "kestrel foods|plant manager|OH", "company": "kestrel foods",
 *   "companyName": "Kestrel Foods", "title": "Plant Manager", "state": "OH", "link": "https://…", "website": "",
 *   "postedOn": "2026-02-12", "yearlyPay": 52000.0, "sources": ["jsearch/Board"], "status": "NEW",
 *   "createdAt": ISODate("2026-02-17T13:50:00Z"), "size": "1" }</pre>
 *
 * <p>{@code size} is there where the size of the company is known ({@link SizeClass}). What a person says about a lead
 * stands in it as {@code MongoStandings} shows: {@code status} is the person's word then, and {@code beneath} Outrider's own.
 *
 * <p>What makes a lead a duplicate stands in {@code lead_marks}, by {@code _id}, so that the check reads by {@code _id}
 * alone: {@code { "_id": "key|kestrel foods|plant manager|OH", "lead": "9f2c…", "at": ISODate(…) }}. A crash between the
 * two writes is mended by the next intake: a mark that names the very lead lets it in.
 */
public final class MongoLeads implements Leads {
    private static final Duration KEY_LASTS = Duration.ofDays(30);

    private final MongoCollection<Document> leads;
    private final MongoCollection<Document> marks;

    public MongoLeads(MongoStore store) {
        leads = store.collection("leads");
        marks = store.collection("lead_marks");
    }

    @Override
    public Stored store(Lead lead) {
        String link = "link|" + lead.link();
        if (!lead.link().isEmpty() && marks.find(Filters.eq("_id", link)).first() != null) {
            return Stored.DUPLICATE_LINK;
        }
        if (!marked("key|" + lead.key(), lead)) {
            return Stored.DUPLICATE_KEY;
        }
        boolean isNew = inserted(leads, document(lead));
        if (!lead.link().isEmpty()) {
            inserted(marks, mark(link, lead));
        }
        return isNew ? Stored.INSERTED : Stored.DUPLICATE_KEY;
    }

    private boolean marked(String id, Lead lead) {
        Document mark = mark(id, lead);
        if (inserted(marks, mark)) {
            return true;
        }
        Date old = Date.from(lead.createdAt().minus(KEY_LASTS));
        return marks.updateOne(
                                Filters.and(
                                        Filters.eq("_id", id),
                                        Filters.or(Filters.eq("lead", lead.id()), Filters.lt("at", old))),
                                Updates.combine(Updates.set("lead", lead.id()), Updates.set("at", mark.get("at"))))
                        .getMatchedCount()
                == 1;
    }

    /** What keeps a second lead of the same posting out; {@code id} as {@code key|…} or {@code link|…}. */
    public static Document mark(String id, Lead lead) {
        return new Document("_id", id).append("lead", lead.id()).append("at", Date.from(lead.createdAt()));
    }

    private static boolean inserted(MongoCollection<Document> where, Document what) {
        return MongoStore.insertNew(where, what);
    }

    @Override
    public Optional<Lead> find(String id) {
        return Optional.ofNullable(leads.find(Filters.eq("_id", id)).first()).map(MongoLeads::lead);
    }

    @Override
    public List<Lead> withStatus(Lead.Status status, int limit) {
        List<String> inHand = Lead.Status.IN_HAND.stream().map(Enum::name).toList();
        List<Lead> found = oldest(Filters.eq("status", status.name()), limit);
        found.addAll(oldest(Filters.and(Filters.in("status", inHand), Filters.eq("beneath", status.name())), limit));
        found.sort(Comparator.comparing(Lead::createdAt).thenComparing(Lead::id));
        return found.subList(0, Math.min(limit, found.size()));
    }

    @Override
    public List<Lead> nextToServe(int limit) {
        List<Lead> oldest = withStatus(Lead.Status.NEW, 2 * limit);
        List<Lead> smallest = new ArrayList<>();
        for (SizeClass size : SizeClass.values()) {
            Bson ofSize = Filters.and(Filters.eq("status", Lead.Status.NEW.name()), Filters.eq("size", size.stored()));
            smallest.addAll(smallest.size() < limit && size.isPreferred() ? oldest(ofSize, limit) : List.of());
        }
        smallest.addAll(oldest);
        return SizeClass.mixed(smallest, oldest, limit);
    }

    private List<Lead> oldest(Bson filter, int limit) {
        return leads.find(filter)
                .sort(Sorts.ascending("createdAt", "_id"))
                .limit(limit)
                .map(MongoLeads::lead)
                .into(new ArrayList<>());
    }

    /** A person may say something between two looks, but not twice: so the first place is looked at again. */
    @Override
    public void mark(String id, Lead.Status status, String reason) {
        if (!moved(id, "status", status, reason) && !moved(id, "beneath", status, reason)) {
            moved(id, "status", status, reason);
        }
    }

    private boolean moved(String id, String place, Lead.Status status, String reason) {
        List<String> earlier = Arrays.stream(Lead.Status.values())
                .filter(s -> s != Lead.Status.SKIPPED && s.compareTo(status) < 0)
                .map(Enum::name)
                .toList();
        return leads.updateOne(
                                Filters.and(Filters.eq("_id", id), Filters.in(place, earlier)),
                                Updates.combine(Updates.set(place, status.name()), Updates.set("reason", reason)))
                        .getMatchedCount()
                == 1;
    }

    /** A lead as it is stored, for whoever writes many at once. */
    public static Document document(Lead lead) {
        Document d = new Document("_id", lead.id())
                .append("key", lead.key())
                .append("company", lead.company())
                .append("companyName", lead.companyName())
                .append("title", lead.title())
                .append("state", lead.state())
                .append("website", lead.website())
                .append("sources", lead.sources())
                .append("status", lead.status().name())
                .append("createdAt", Date.from(lead.createdAt()));
        if (!lead.link().isEmpty()) { // its index is unique
            d.append("link", lead.link());
        }
        lead.postedOn().ifPresent(day -> d.append("postedOn", day.toString()));
        lead.yearlyPay().ifPresent(pay -> d.append("yearlyPay", pay));
        return d;
    }

    /** A lead from what is stored of it. */
    public static Lead lead(Document d) {
        Instant created = d.getDate("createdAt").toInstant();
        return new Lead(
                d.getString("_id"),
                d.getString("key"),
                d.getString("company"),
                d.getString("companyName"),
                d.getString("title"),
                d.getString("state"),
                d.get("link", ""),
                d.getString("website"),
                Optional.ofNullable(d.getString("postedOn")).map(LocalDate::parse),
                Optional.ofNullable(d.getDouble("yearlyPay")),
                d.getList("sources", String.class),
                Lead.Status.valueOf(d.getString("status")),
                created);
    }
}
