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
import java.util.Set;
import org.bson.Document;

/**
 * This is what a list of people becomes (IMX-09): a lead and a contact each, known again by the address alone. The contact
 * is written last, so what it refers to is there, and its insertion decides which of two rows with one address stays.
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
        List<ListRow> rows = List.copyOf(distinct(batch, counter).values());
        List<Lead> reasons =
                rows.stream().map(row -> RowLead.ofPerson(row, batch.now())).toList();
        entries.add(batch, rows);
        MongoBulk.insert(leads, leads(batch, rows, reasons));
        Set<Integer> known = MongoBulk.insert(contacts, contacts(batch, rows, reasons));
        rows.stream().skip(known.size()).forEach(row -> counter.add(Kept.STORED));
        settleKnown(batch, rows, reasons, known, counter);
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

    private static List<Document> leads(ListBatch batch, List<ListRow> rows, List<Lead> reasons) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            documents.add(MongoLeads.document(reasons.get(i))
                    .append(MongoOrigin.FIELD, MongoOrigin.of(batch, rows.get(i).line())));
        }
        return documents;
    }

    private static List<Document> contacts(ListBatch batch, List<ListRow> rows, List<Lead> reasons) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Lead lead = reasons.get(i);
            documents.add(MongoContacts.document(
                            RowLead.contact(rows.get(i), lead.company(), List.of(lead.id()), batch.now()))
                    .append(MongoOrigin.FIELD, MongoOrigin.of(batch, rows.get(i).line())));
        }
        return documents;
    }

    /** Those that were there: by this very row, by another of this list, or from before. */
    private void settleKnown(
            ListBatch batch, List<ListRow> rows, List<Lead> reasons, Set<Integer> known, Kept.Counter counter) {
        Map<String, Document> there = MongoBulk.byId(
                contacts, known.stream().map(i -> address(rows.get(i))).toList(), MongoOrigin.FIELD);
        List<WriteModel<Document>> links = new ArrayList<>();
        List<ListRow> updated = new ArrayList<>();
        for (int i : known) {
            Document contact = there.get(address(rows.get(i)));
            if (MongoOrigin.isLine(contact, batch, rows.get(i).line())) {
                counter.add(Kept.STORED);
            } else if (MongoOrigin.isRun(contact, batch)) {
                counter.skip(TWIN);
            } else {
                counter.add(Kept.UPDATED);
                updated.add(rows.get(i));
                links.add(new UpdateOneModel<>(
                        Filters.eq("_id", address(rows.get(i))),
                        Updates.addToSet("leads", reasons.get(i).id())));
            }
        }
        entries.replace(batch, updated);
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
