package io.outrider.contact.chosen;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * This is {@link Chosen} in MongoDB, collection {@code chosen_addresses}, one document:
 *
 * <pre>{ "_id": "next", "addresses": [ "maria@kestrel-foods.test" ], "by": "ops@outrider.test" }</pre>
 */
public final class MongoChosen implements Chosen {
    private static final String NEXT = "next";

    private final MongoCollection<Document> chosen;

    public MongoChosen(MongoStore store) {
        chosen = store.collection("chosen_addresses");
    }

    @Override
    public void add(List<String> addresses, String by) {
        chosen.updateOne(
                Filters.eq("_id", NEXT),
                Updates.combine(Updates.addEachToSet("addresses", addresses), Updates.set("by", by)),
                new UpdateOptions().upsert(true));
    }

    @Override
    public Choice waiting() {
        return Optional.ofNullable(chosen.find(Filters.eq("_id", NEXT)).first())
                .map(d -> new Choice(d.getList("addresses", String.class, List.of()), d.getString("by")))
                .filter(choice -> !choice.addresses().isEmpty())
                .orElse(Choice.NONE);
    }

    @Override
    public void done(List<String> addresses) {
        chosen.updateOne(Filters.eq("_id", NEXT), Updates.pullAll("addresses", addresses));
    }
}
