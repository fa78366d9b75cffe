package io.outrider.bench;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.outrider.lead.sheet.field.ListKind;
import io.outrider.store.MongoStore;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** This is what an import is measured against: the same rows as documents, a thousand at a time, nothing looked at. */
final class MongoBareLoop {
    private static final int BATCH = 1_000;

    private MongoBareLoop() {}

    static void insert(MongoStore store, ListKind kind, int rows) {
        MongoCollection<Document> bare = store.collection("rows");
        List<String> header = ListRows.header(kind);
        for (int from = 0; from < rows; from += BATCH) {
            List<Document> some = new ArrayList<>();
            for (int n = from; n < Math.min(rows, from + BATCH); n++) {
                Document document = new Document("_id", String.format("%024d", n));
                List<String> row = ListRows.row(kind, n);
                for (int column = 0; column < header.size(); column++) {
                    document.append(header.get(column), row.get(column));
                }
                some.add(document);
            }
            bare.insertMany(some, new InsertManyOptions().ordered(false));
        }
    }
}
