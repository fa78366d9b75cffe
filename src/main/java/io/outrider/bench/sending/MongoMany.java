package io.outrider.bench.sending;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** These are many documents like one that is there, stored in few commands. */
final class MongoMany {
    private final MongoCollection<Document> where;
    private final Document like;

    /** @param like the {@code _id} of the one */
    MongoMany(MongoCollection<Document> where, String like) {
        this.where = where;
        this.like = where.find(eq("_id", like)).first();
    }

    /** Stores copies with numbers in their ids. */
    void copies(int from, int to) {
        List<Document> copies = new ArrayList<>();
        for (int n = from; n < to; n++) {
            Document copy = new Document(like);
            copy.put("_id", "copy|" + n);
            copies.add(copy);
        }
        where.insertMany(copies, new InsertManyOptions().ordered(false));
    }
}
