package io.outrider.campaign.listing;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;

/** These are writes and reads of many documents at once, all by {@code _id}, unordered and repeatable (MONGO-NOTES 8 rule 12). */
final class MongoBulk {
    private static final int DUPLICATE = 11000;

    private MongoBulk() {}

    /** Inserts what is not there yet; answers the positions of those that are, or whose unique value is. */
    static Set<Integer> insert(MongoCollection<Document> where, List<Document> documents) {
        if (documents.isEmpty()) {
            return Set.of();
        }
        try {
            where.insertMany(documents, new InsertManyOptions().ordered(false));
            return Set.of();
        } catch (MongoBulkWriteException e) {
            refuseOthers(e);
            return e.getWriteErrors().stream().map(BulkWriteError::getIndex).collect(Collectors.toSet());
        }
    }

    /** Writes; an upsert that lost a race against another is repeated once, and is an update then. */
    static void write(MongoCollection<Document> where, List<WriteModel<Document>> writes) {
        if (writes.isEmpty()) {
            return;
        }
        try {
            where.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            refuseOthers(e);
            List<WriteModel<Document>> lost = new ArrayList<>();
            e.getWriteErrors().forEach(error -> lost.add(writes.get(error.getIndex())));
            where.bulkWrite(lost, new BulkWriteOptions().ordered(false));
        }
    }

    /** Deletes those of the ids that are there. */
    static void delete(MongoCollection<Document> where, Collection<String> ids) {
        if (!ids.isEmpty()) {
            where.deleteMany(Filters.in("_id", ids));
        }
    }

    private static void refuseOthers(MongoBulkWriteException e) {
        if (e.getWriteConcernError() != null
                || e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE)) {
            throw e;
        }
    }

    /** Those of the ids that are there, with some of their fields. */
    static Map<String, Document> byId(MongoCollection<Document> where, Collection<String> ids, String... fields) {
        Map<String, Document> found = new HashMap<>();
        if (!ids.isEmpty()) {
            where.find(Filters.in("_id", ids))
                    .projection(Projections.include(fields))
                    .forEach(d -> found.put(d.getString("_id"), d));
        }
        return found;
    }
}
