package io.outrider.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * This is every index of every collection (STO-01, STO-09, STO-10), declared here and nowhere else.
 *
 * <p>Equality fields first, then the fields of sort or range; what goes by {@code _id} needs none. An index that is to change gets another name through other
 * keys, never new keys under its old name (MONGO-NOTES 8 rule 9). The embedded server keeps the unique
 * ones in its file, and makes of the others what helps a filter that names a text ({@code TextIndexes}).
 */
public final class MongoIndexes {
    private static final List<Declared> ALL = List.of(
            plain("suppressions", "createdAt"),
            uniqueWherePresent("leads", "link"),
            plain("leads", "status", "createdAt", "_id"),
            plain("leads", "createdAt", "_id"),
            plain("leads", "status", "size", "createdAt", "_id"),
            plain("leads", "state", "createdAt", "_id"),
            plain("leads", "sources", "createdAt", "_id"),
            plain("leads", "company", "_id"),
            plain("contacts", "state", "createdAt", "_id"),
            plain("contacts", "state", "enrollment", "priority", "createdAt", "_id"),
            plain("contacts", "leads", "priority", "_id"),
            plain("verdicts", "at"),
            plain("sites", "at"),
            plain("sites", "guess", "at", "_id"),
            plain("enrollments", "state", "undrafted", "initial", "due"),
            plain("enrollments", "contact", "_id"),
            plain("enrollments", "company", "state", "_id"),
            plain("enrollments", "cause", "_id"),
            plain("openings", "campaign", "at"),
            plain("openings", "date"),
            plain("picks", "campaign", "state", "at"),
            plain("picks", "profile", "at"),
            plain("picks", "leads"),
            plain("inbound", "state", "handledAt", "_id", "draft"),
            plain("inbound", "verdict", "handledAt", "_id", "draft"),
            plain("drafts", "status", "queue", "initial", "due"),
            plain("drafts", "status", "createdAt", "_id"),
            plain("drafts", "status", "leaseUntil"),
            plain("drafts", "status", "step"),
            plain("drafts", "status", "lookAt"),
            plain("drafts", "mailbox", "status", "begunAt"),
            plain("drafts", "ending", "endingAt"),
            plain("drafts", "to", "status", "at"),
            plain("drafts", "enrollment", "step"),
            uniqueWherePresent("drafts", "messageId"),
            plain("days", "date"),
            plain("reservations", "day"),
            plain("folders", "mailbox"),
            plain("job_runs", "pipeline", "_id"),
            plain("alerts", "open", "tellAt"),
            plain("alerts", "since"),
            plain("tokens", "expiresAt"),
            plain("sandbox_mail", "kind", "settled", "at"),
            plain("sandbox_mail", "kind", "at"),
            plain("sandbox_mail", "mailbox", "at"),
            plain("sandbox_answers", "state"));

    private MongoIndexes() {}

    /**
     * One index.
     *
     * @param collection whose documents it orders
     * @param keys paths, all ascending: MongoDB reads an index both ways
     * @param unique whether two documents may not have the same keys
     * @param sparse whether documents without the keys stay out of it
     */
    public record Declared(String collection, List<String> keys, boolean unique, boolean sparse) {
        /** The name by which MongoDB knows it: {@code status_1_due_1}. */
        public String name() {
            return keys.stream().map(key -> key + "_1").collect(Collectors.joining("_"));
        }

        private IndexModel model() {
            Document ascending = new Document();
            keys.forEach(key -> ascending.append(key, 1));
            return new IndexModel(
                    ascending, new IndexOptions().name(name()).unique(unique).sparse(sparse));
        }
    }

    /** All of them. */
    public static List<Declared> declared() {
        return ALL;
    }

    /** Creates those that are missing, before the first write; may be repeated, also by several processes at once. */
    public static void create(MongoStore store) {
        ALL.stream().map(Declared::collection).distinct().forEach(name -> create(store.collection(name)));
    }

    /** Creates those of one collection that are not there. */
    static void create(MongoCollection<Document> collection) {
        String name = collection.getNamespace().getCollectionName();
        List<IndexModel> its = ALL.stream()
                .filter(i -> i.collection().equals(name))
                .map(Declared::model)
                .toList();
        if (!its.isEmpty()) {
            collection.createIndexes(its);
        }
    }

    private static Declared plain(String collection, String... keys) {
        return new Declared(collection, List.of(keys), false, false);
    }

    private static Declared uniqueWherePresent(String collection, String... keys) {
        return new Declared(collection, List.of(keys), true, true);
    }
}
