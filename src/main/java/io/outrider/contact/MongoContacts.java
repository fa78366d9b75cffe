package io.outrider.contact;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import io.outrider.mail.Address;
import io.outrider.store.MongoStore;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is the store of contacts in MongoDB, collection {@code contacts}; the address is the {@code _id}:
 *
 * <pre>{ "_id": "maria.reply@kestrel-foods.test", "firstName": "Maria", "lastName": "Reply", "title": "HR Director",
 *   "phone": "", "priority": "P3", "company": "kestrel foods", "leads": ["9f2c…"], "source": "apollo",
 *   "state": "VALID", "enrollment": "", "createdAt": ISODate("2026-02-17T13:55:00Z"),
 *   "check": { "result": "VALID", "provider": "neverbounce", "detail": "", "checkedAt": ISODate(…),
 *     "raw": "{\"result\":\"valid\"}" } }</pre>
 *
 * <p>{@code enrollment} is empty while the contact is free, {@code kept for CAMPAIGN} while a campaign will take it in later, and
 * {@code aside: …} while its leads are closed. {@code closings} is there
 * where a person has closed some of the leads.
 * {@code state} repeats the check's result, or is {@code UNCHECKED}, so that queries need no null.
 */
public final class MongoContacts implements Contacts {
    private static final String UNCHECKED = "UNCHECKED";
    private static final String FREE = "";
    private static final String KEPT = "kept for ";
    private static final String ASIDE = "aside: its leads are closed";

    private final MongoCollection<Document> contacts;

    public MongoContacts(MongoStore store) {
        contacts = store.collection("contacts");
    }

    @Override
    public boolean store(Contact contact) {
        try {
            contacts.insertOne(document(contact));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            contacts.updateOne(byId(contact.id()), Updates.addEachToSet("leads", contact.leads()));
            mark(contact.id(), ASIDE, FREE);
            return false;
        }
    }

    @Override
    public Optional<Contact> find(String address) {
        return Optional.ofNullable(contacts.find(byId(address)).first()).map(MongoContacts::contact);
    }

    @Override
    public List<Contact> unchecked(int limit) {
        return list(Filters.eq("state", UNCHECKED), Sorts.ascending("createdAt", "_id"), limit);
    }

    @Override
    public List<Contact> free(AddressCheck.Result result, int limit) {
        return marked(result, FREE, limit);
    }

    @Override
    public List<Contact> waiting(AddressCheck.Result result, String campaign, int limit) {
        return marked(result, KEPT + campaign, limit);
    }

    private List<Contact> marked(AddressCheck.Result result, String mark, int limit) {
        return list(
                Filters.and(Filters.eq("state", result.name()), Filters.eq("enrollment", mark)),
                Sorts.ascending("priority", "createdAt", "_id"),
                limit);
    }

    @Override
    public List<Contact> waitingOfLead(String lead, String campaign) {
        return list(
                Filters.and(Filters.eq("leads", lead), Filters.eq("enrollment", KEPT + campaign)),
                Sorts.ascending("priority", "_id"),
                0);
    }

    @Override
    public void keep(String address, String campaign) {
        mark(address, FREE, KEPT + campaign);
    }

    @Override
    public void release(String address, String campaign) {
        mark(address, KEPT + campaign, FREE);
    }

    private void mark(String address, String from, String to) {
        contacts.updateOne(Filters.and(byId(address), Filters.eq("enrollment", from)), Updates.set("enrollment", to));
    }

    @Override
    public void noteClosing(String lead) {
        contacts.updateMany(Filters.eq("leads", lead), Updates.addToSet("closings", lead));
    }

    @Override
    public void setAside(String address) {
        Bson kept = Filters.and(Filters.gte("enrollment", KEPT), Filters.lt("enrollment", KEPT + Character.MAX_VALUE));
        contacts.updateOne(
                Filters.and(byId(address), Filters.or(Filters.eq("enrollment", FREE), kept)),
                Updates.set("enrollment", ASIDE));
    }

    @Override
    public void takeUp(String lead) {
        contacts.updateMany(
                Filters.and(Filters.eq("leads", lead), Filters.eq("enrollment", ASIDE)),
                Updates.set("enrollment", FREE));
    }

    @Override
    public List<Contact> ofLead(String lead) {
        return list(Filters.eq("leads", lead), Sorts.ascending("priority", "_id"), 0);
    }

    @Override
    public void checked(String address, AddressCheck check) {
        Document stored = new Document("result", check.result().name())
                .append("provider", check.provider())
                .append("detail", check.detail())
                .append("checkedAt", Date.from(check.checkedAt()));
        if (!check.raw().isEmpty()) {
            stored.append("raw", check.raw());
        }
        contacts.updateOne(
                byId(address),
                Updates.combine(
                        Updates.set("check", stored),
                        Updates.set("state", check.result().name())));
    }

    @Override
    public void enrolled(String address, String enrollment) {
        contacts.updateOne(byId(address), Updates.set("enrollment", enrollment));
    }

    private List<Contact> list(Bson filter, Bson order, int limit) {
        return contacts.find(filter)
                .sort(order)
                .limit(limit)
                .map(MongoContacts::contact)
                .into(new ArrayList<>());
    }

    private static Bson byId(String address) {
        return Filters.eq("_id", address);
    }

    /** What sets a contact free that was set aside, for whoever finds it for one more lead. */
    public static UpdateOneModel<Document> free(String address) {
        return new UpdateOneModel<>(
                Filters.and(byId(address), Filters.eq("enrollment", ASIDE)), Updates.set("enrollment", FREE));
    }

    /** A contact as it is stored before it is checked, for whoever writes many at once. */
    public static Document document(Contact contact) {
        return new Document("_id", contact.id())
                .append("firstName", contact.firstName())
                .append("lastName", contact.lastName())
                .append("title", contact.title())
                .append("phone", contact.phone())
                .append("priority", contact.priority().name())
                .append("company", contact.company())
                .append("leads", contact.leads())
                .append("source", contact.source())
                .append("state", UNCHECKED)
                .append("enrollment", FREE)
                .append("createdAt", Date.from(contact.createdAt()));
    }

    private static Contact contact(Document d) {
        return new Contact(
                new Address(d.getString("_id")),
                d.getString("firstName"),
                d.getString("lastName"),
                d.getString("title"),
                d.getString("phone"),
                Contact.Priority.valueOf(d.getString("priority")),
                d.getString("company"),
                d.getList("leads", String.class),
                d.getString("source"),
                Optional.ofNullable(d.get("check", Document.class)).map(MongoContacts::check),
                d.getDate("createdAt").toInstant(),
                d.getList("closings", String.class, List.of()));
    }

    private static AddressCheck check(Document d) {
        return new AddressCheck(
                AddressCheck.Result.valueOf(d.getString("result")),
                d.getString("provider"),
                d.getString("detail"),
                d.getDate("checkedAt").toInstant(),
                d.get("raw", ""));
    }
}
