package io.outrider.campaign.listing;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.outrider.contact.MongoContacts;
import io.outrider.lead.Lead;
import io.outrider.lead.MongoLeads;
import io.outrider.lead.sheet.field.ListRow;
import io.outrider.store.MongoStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/**
 * This is what a list of people becomes (IMX-09): a lead and a contact each, known again by the address alone. Who is there
 * is looked up first. The contact is written last, so what it refers to is there, and its insertion decides which of two rows
 * with one address stays; the other's lead is taken away again.
 */
public final class MongoPeopleList implements ListStore {
    private static final String TWIN = "duplicate_address";

    private final MongoCollection<Document> leads;
    private final MongoCollection<Document> contacts;
    private final MongoListEntries entries;

    public MongoPeopleList(MongoStore store) {
        leads = store.collection("leads");
        contacts = store.collection("contacts");
        entries = new MongoListEntries(store);
    }

    @Override
    public Kept keep(ListBatch batch) {
        Kept.Counter counter = new Kept.Counter();
        Map<String, ListRow> rows = distinct(batch, counter);
        Set<String> before = MongoBulk.byId(contacts, rows.keySet(), "_id").keySet();
        List<ListRow> fresh = new ArrayList<>();
        List<ListRow> known = new ArrayList<>();
        rows.forEach((address, row) -> (before.contains(address) ? known : fresh).add(row));
        entries.add(batch, List.copyOf(rows.values()));
        Set<Integer> late = insert(batch, fresh);
        late.forEach(i -> known.add(fresh.get(i)));
        fresh.stream().skip(late.size()).forEach(row -> counter.add(Kept.STORED));
        settleKnown(batch, known, counter);
        return counter.kept();
    }

    private static Map<String, ListRow> distinct(ListBatch batch, Kept.Counter counter) {
        Map<String, ListRow> first = new LinkedHashMap<>();
        for (ListRow row : batch.rows()) {
            if (first.putIfAbsent(address(row), row) != null) {
                counter.skip(TWIN);
            }
        }
        return first;
    }

    private static String address(ListRow row) {
        return row.person().orElseThrow().address().value();
    }

    /** Answers the positions of those whose contact somebody else wrote meanwhile. */
    private Set<Integer> insert(ListBatch batch, List<ListRow> rows) {
        List<Document> reasons = new ArrayList<>();
        List<Document> people = new ArrayList<>();
        for (ListRow row : rows) {
            Lead lead = RowLead.ofPerson(row, batch);
            reasons.add(MongoLeads.document(lead));
            people.add(MongoContacts.document(RowLead.contact(row, lead.company(), List.of(lead.id()), batch.now()))
                    .append(MongoOrigin.FIELD, MongoOrigin.of(batch, row.line())));
        }
        MongoBulk.insert(leads, reasons);
        return MongoBulk.insert(contacts, people);
    }

    /** Those that were there: by this very row, by another of this list, or from before. */
    private void settleKnown(ListBatch batch, List<ListRow> known, Kept.Counter counter) {
        Map<String, Document> there = MongoBulk.byId(
                contacts, known.stream().map(MongoPeopleList::address).toList(), "leads", MongoOrigin.FIELD);
        List<ListRow> updated = new ArrayList<>();
        for (ListRow row : known) {
            Document contact = there.get(address(row));
            if (MongoOrigin.isLine(contact, batch, row.line())) {
                counter.add(Kept.STORED);
            } else if (MongoOrigin.isRun(contact, batch)) {
                counter.skip(TWIN);
            } else {
                counter.add(Kept.UPDATED);
                updated.add(row);
            }
        }
        entries.replace(batch, updated);
        link(batch, updated.stream().filter(row -> reason(row, there).isEmpty()).toList());
        drop(batch, known.stream().filter(row -> reason(row, there).isPresent()).toList(), there);
    }

    /** The lead that a contact has from a list of people, this one or an earlier. */
    private static Optional<String> reason(ListRow row, Map<String, Document> there) {
        Document contact = there.getOrDefault(address(row), new Document());
        return contact.getList("leads", String.class, List.of()).stream()
                .filter(RowLead::isPerson)
                .findFirst();
    }

    /** Leads of rows that turned out to be of no use, because another row had made one for the person. */
    private void drop(ListBatch batch, List<ListRow> rows, Map<String, Document> there) {
        MongoBulk.delete(
                leads,
                rows.stream()
                        .map(row -> Map.entry(RowLead.personId(row, batch), row))
                        .filter(own -> !reason(own.getValue(), there).equals(Optional.of(own.getKey())))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /** Contacts from elsewhere get a lead of their list. */
    private void link(ListBatch batch, List<ListRow> rows) {
        List<WriteModel<Document>> links = new ArrayList<>();
        List<Document> reasons = new ArrayList<>();
        for (ListRow row : rows) {
            reasons.add(MongoLeads.document(RowLead.ofPerson(row, batch)));
            links.add(new UpdateOneModel<>(
                    Filters.eq("_id", address(row)), Updates.addToSet("leads", RowLead.personId(row, batch))));
            links.add(MongoContacts.free(address(row)));
        }
        MongoBulk.insert(leads, reasons);
        MongoBulk.write(contacts, links);
    }

    @Override
    public Kept look(ListBatch batch) {
        Kept.Counter counter = new Kept.Counter();
        Map<String, ListRow> rows = distinct(batch, counter);
        Map<String, Document> there = MongoBulk.byId(contacts, rows.keySet(), "_id");
        rows.keySet().forEach(address -> counter.add(there.containsKey(address) ? Kept.UPDATED : Kept.STORED));
        return counter.kept();
    }
}
