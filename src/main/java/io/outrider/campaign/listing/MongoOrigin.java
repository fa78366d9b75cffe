package io.outrider.campaign.listing;

import org.bson.Document;

/**
 * This is where a document comes from, in its field {@code list}: {@code { "run": "0005f1…", "line": 17 }}. By it a repeated
 * batch tells a row that it stored before it died from another row that says the same.
 */
final class MongoOrigin {
    static final String FIELD = "list";

    private MongoOrigin() {}

    static Document of(ListBatch batch, long line) {
        return new Document("run", batch.run()).append("line", line);
    }

    static boolean isLine(Document stored, ListBatch batch, long line) {
        return isRun(stored, batch) && stored.get(FIELD, Document.class).getLong("line") == line;
    }

    static boolean isRun(Document stored, ListBatch batch) {
        Document origin = stored == null ? null : stored.get(FIELD, Document.class);
        return origin != null && batch.run().equals(origin.getString("run"));
    }
}
