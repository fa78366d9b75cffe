package io.outrider.campaign.prospecting;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import org.bson.Document;

/** This is {@link Bookmarks} in MongoDB, collection {@code bookmarks}: {@code { "_id": "rocketreach|9f2c…", "place": 101 }}. */
public final class MongoBookmarks implements Bookmarks {
    private final MongoCollection<Document> bookmarks;

    /** @param store where the collection lives */
    public MongoBookmarks(MongoStore store) {
        bookmarks = store.collection("bookmarks");
    }

    @Override
    public int of(String question) {
        Document found = bookmarks.find(Filters.eq("_id", question)).first();
        return found == null ? 1 : found.getInteger("place");
    }

    @Override
    public void put(String question, int place) {
        bookmarks.updateOne(Filters.eq("_id", question), Updates.set("place", place), new UpdateOptions().upsert(true));
    }
}
