package io.outrider.campaign.listing;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.outrider.lead.sheet.field.ListRow;
import io.outrider.store.MongoStore;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;

/**
 * This is the collection {@code list_entries}; only people of whom a list says something have a document:
 *
 * <pre>{ "_id": "maria@kestrel-foods.test", "campaign": "spring", "run": "0005f1…", "at": ISODate(…),
 *   "fields": [ { "name": "favourite_tool", "value": "lathe" } ] }</pre>
 */
public final class MongoListEntries implements ListEntries {
    private final MongoCollection<Document> entries;

    public MongoListEntries(MongoStore store) {
        entries = store.collection("list_entries");
    }

    @Override
    public Optional<ListEntry> find(String contact) {
        return Optional.ofNullable(entries.find(Filters.eq("_id", contact)).first())
                .map(MongoListEntries::entry);
    }

    /** Notes what the rows say about people of whom no list said anything before. */
    void add(ListBatch batch, List<ListRow> rows) {
        MongoBulk.insert(entries, documents(batch, rows));
    }

    /** Notes what the rows say, in the place of what an earlier list said. */
    void replace(ListBatch batch, List<ListRow> rows) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        documents(batch, rows)
                .forEach(d -> writes.add(new ReplaceOneModel<>(
                        Filters.eq("_id", d.getString("_id")), d, new ReplaceOptions().upsert(true))));
        MongoBulk.write(entries, writes);
    }

    private static List<Document> documents(ListBatch batch, List<ListRow> rows) {
        List<Document> documents = new ArrayList<>();
        for (ListRow row : rows) {
            if (row.person().isPresent()
                    && !(row.free().isEmpty() && batch.campaign().isEmpty())) {
                documents.add(document(batch, row, row.person().get()));
            }
        }
        return documents;
    }

    private static Document document(ListBatch batch, ListRow row, ListRow.Person person) {
        return new Document("_id", person.address().value())
                .append("campaign", batch.campaign())
                .append("run", batch.run())
                .append("at", Date.from(batch.now()))
                .append(
                        "fields",
                        new TreeMap<>(row.free())
                                .entrySet().stream()
                                        .map(e -> new Document("name", e.getKey()).append("value", e.getValue()))
                                        .toList());
    }

    private static ListEntry entry(Document d) {
        Map<String, String> fields = new TreeMap<>();
        d.getList("fields", Document.class, List.of())
                .forEach(f -> fields.put(f.getString("name"), f.getString("value")));
        return new ListEntry(d.getString("_id"), d.getString("campaign"), fields);
    }
}
