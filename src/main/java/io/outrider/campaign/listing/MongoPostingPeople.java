package io.outrider.campaign.listing;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.outrider.contact.MongoContacts;
import io.outrider.lead.Lead;
import io.outrider.lead.sheet.field.ListRow;
import io.outrider.store.MongoStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * These are the people that rows of a list of postings name. One who is there already is linked to the lead, not doubled
 * (ENR-15); a row that is a duplicate but names somebody new for its lead is an update.
 */
final class MongoPostingPeople {
    private final MongoCollection<Document> leads;
    private final MongoCollection<Document> contacts;
    private final MongoListEntries entries;

    MongoPostingPeople(MongoStore store) {
        leads = store.collection("leads");
        contacts = store.collection("contacts");
        entries = new MongoListEntries(store);
    }

    void keep(ListBatch batch, List<PostingRow> rows) {
        Map<String, List<PostingRow>> byAddress = new LinkedHashMap<>();
        rows.stream().filter(r -> r.row().person().isPresent()).forEach(r -> byAddress
                .computeIfAbsent(address(r), a -> new ArrayList<>())
                .add(r));
        if (byAddress.isEmpty()) {
            return;
        }
        List<List<PostingRow>> people = List.copyOf(byAddress.values());
        List<ListRow> first = people.stream().map(p -> p.get(0).row()).toList();
        entries.add(batch, first);
        Set<Integer> known = MongoBulk.insert(
                contacts, people.stream().map(p -> contact(batch, p)).toList());
        for (int i = 0; i < people.size(); i++) {
            if (!known.contains(i)) {
                people.get(i).forEach(MongoPostingPeople::found);
            }
        }
        link(batch, known.stream().map(people::get).toList());
    }

    private static String address(PostingRow row) {
        return row.row().person().orElseThrow().address().value();
    }

    private static Document contact(ListBatch batch, List<PostingRow> rows) {
        PostingRow first = rows.get(0);
        List<String> reasons =
                rows.stream().map(PostingRow::belongsTo).distinct().toList();
        return MongoContacts.document(RowLead.contact(first.row(), first.lead().company(), reasons, batch.now()))
                .append(MongoOrigin.FIELD, MongoOrigin.of(batch, first.row().line()));
    }

    private static void found(PostingRow row) {
        if (!row.isStored()) {
            row.update();
        }
    }

    private void link(ListBatch batch, List<List<PostingRow>> known) {
        Map<String, Document> there = MongoBulk.byId(
                contacts, known.stream().map(p -> address(p.get(0))).toList(), "leads", MongoOrigin.FIELD);
        List<WriteModel<Document>> links = new ArrayList<>();
        List<WriteModel<Document>> forward = new ArrayList<>();
        for (List<PostingRow> person : known) {
            Document contact = there.get(address(person.get(0)));
            for (PostingRow row : person) {
                if (!contact.getList("leads", String.class).contains(row.belongsTo())) {
                    links.add(new UpdateOneModel<>(
                            Filters.eq("_id", address(row)), Updates.addToSet("leads", row.belongsTo())));
                    links.add(MongoContacts.free(address(row)));
                    found(row);
                } else if (MongoOrigin.isRun(contact, batch) && !row.isStored()) {
                    found(row);
                }
                forward.add(new UpdateOneModel<>(
                        Filters.and(Filters.eq("_id", row.belongsTo()), Filters.eq("status", Lead.Status.NEW.name())),
                        Updates.set("status", Lead.Status.ENRICHED.name())));
            }
        }
        MongoBulk.write(contacts, links);
        MongoBulk.write(leads, forward);
    }
}
