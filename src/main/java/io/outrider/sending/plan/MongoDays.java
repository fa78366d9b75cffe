package io.outrider.sending.plan;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * This is {@link Days} in the collection {@code days}. Thread-safe.
 *
 * <pre>
 * { "_id": "a@x.test|2026-02-17", "mailbox": "a@x.test", "date": "2026-02-17", "lastSent": ISODate(…),
 *   "slots": { "0": { "at": ISODate(…), "state": "PLANNED", "draft": "first|b@y.test|0", "domain": "y.test" }, … } }
 * </pre>
 *
 * <p>Slots stand under their number, so that each is written by {@code _id} and path alone.
 */
public final class MongoDays implements Days {
    private final MongoCollection<Document> days;

    /** @param store where the collection lives */
    public MongoDays(MongoStore store) {
        days = store.collection("days");
    }

    @Override
    public boolean insert(Day day) {
        Document slots = new Document();
        for (Slot slot : day.slots()) {
            slots.append(
                    String.valueOf(slot.n()),
                    new Document("at", Date.from(slot.at()))
                            .append("state", slot.state().name()));
        }
        return MongoStore.insertNew(
                days,
                new Document("_id", day.id())
                        .append("mailbox", day.mailbox())
                        .append("date", day.date().toString())
                        .append("slots", slots));
    }

    @Override
    public Optional<Day> find(String mailbox, LocalDate date) {
        return Optional.ofNullable(days.find(eq("_id", mailbox + '|' + date)).first())
                .map(MongoDays::day);
    }

    @Override
    public List<Day> find(Collection<String> ids) {
        return days.find(in("_id", ids)).map(MongoDays::day).into(new ArrayList<>());
    }

    @Override
    public boolean bind(Slot slot, String draft, String domain) {
        return days.updateOne(
                                and(
                                        eq("_id", slot.day()),
                                        eq(path(slot, "state"), Slot.State.PLANNED.name()),
                                        eq(path(slot, "draft"), null)),
                                combine(set(path(slot, "draft"), draft), set(path(slot, "domain"), domain)))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void free(Slot slot, String draft) {
        days.updateOne(
                and(
                        eq("_id", slot.day()),
                        eq(path(slot, "draft"), draft),
                        eq(path(slot, "state"), Slot.State.PLANNED.name())),
                combine(unset(path(slot, "draft")), unset(path(slot, "domain"))));
    }

    @Override
    public void delay(Slot slot, Instant notBefore) {
        days.updateOne(
                and(eq("_id", slot.day()), eq(path(slot, "state"), Slot.State.PLANNED.name())),
                set(path(slot, "notBefore"), Date.from(notBefore)));
    }

    @Override
    public void skip(Slot slot) {
        days.updateOne(
                and(eq("_id", slot.day()), eq(path(slot, "state"), Slot.State.PLANNED.name())),
                combine(
                        set(path(slot, "state"), Slot.State.SKIPPED.name()),
                        unset(path(slot, "draft")),
                        unset(path(slot, "domain"))));
    }

    @Override
    public void sent(Slot slot, String draft, Instant at) {
        days.updateOne(
                and(eq("_id", slot.day()), eq(path(slot, "draft"), draft)),
                combine(
                        set(path(slot, "state"), Slot.State.SENT.name()),
                        set(path(slot, "sentAt"), Date.from(at)),
                        max("lastSent", Date.from(at))));
    }

    @Override
    public List<Day> before(LocalDate date, int limit) {
        return days.find(lt("date", date.toString()))
                .limit(limit)
                .map(MongoDays::day)
                .into(new ArrayList<>());
    }

    @Override
    public long delete(Collection<String> ids) {
        return days.deleteMany(in("_id", ids)).getDeletedCount();
    }

    private static String path(Slot slot, String field) {
        return "slots." + slot.n() + '.' + field;
    }

    private static Day day(Document doc) {
        String mailbox = doc.getString("mailbox");
        LocalDate date = LocalDate.parse(doc.getString("date"));
        List<Slot> slots = new ArrayList<>();
        doc.get("slots", Document.class).forEach((n, value) -> {
            Document slot = (Document) value;
            slots.add(new Slot(
                    mailbox,
                    date,
                    Integer.parseInt(n),
                    slot.getDate("at").toInstant(),
                    Slot.State.valueOf(slot.getString("state")),
                    Optional.ofNullable(slot.getString("draft")),
                    Optional.ofNullable(slot.getString("domain")),
                    instant(slot, "notBefore"),
                    instant(slot, "sentAt")));
        });
        slots.sort(java.util.Comparator.comparingInt(Slot::n));
        return new Day(mailbox, date, slots, instant(doc, "lastSent"));
    }

    private static Optional<Instant> instant(Document doc, String field) {
        return Optional.ofNullable(doc.getDate(field)).map(Date::toInstant);
    }
}
