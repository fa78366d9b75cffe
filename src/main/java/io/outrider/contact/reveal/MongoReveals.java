package io.outrider.contact.reveal;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is {@link Reveals} in MongoDB, collection {@code reveals}, a document a finder and lead:
 *
 * <pre>{ "_id": "seamless|9f2c…", "people": [ { "person": "708d…", "request": "6Ei5…", "at": ISODate(…) } ] }</pre>
 *
 * <p>The document goes when nothing is open any more.
 */
public final class MongoReveals implements Reveals {
    private static final String PEOPLE = "people";

    private final MongoCollection<Document> reveals;

    public MongoReveals(MongoStore store) {
        reveals = store.collection("reveals");
    }

    @Override
    public List<Receipt> of(String finder, String lead) {
        Document found = reveals.find(byId(finder, lead)).first();
        return found == null
                ? List.of()
                : found.getList(PEOPLE, Document.class, List.of()).stream()
                        .map(d -> receipt(finder, d))
                        .toList();
    }

    @Override
    public void keep(String lead, Receipt receipt) {
        Bson id = byId(receipt.by(), lead);
        Document stored = new Document("person", receipt.person())
                .append("request", receipt.request())
                .append("at", Date.from(receipt.at()));
        Bson known = Filters.and(id, Filters.eq(PEOPLE + ".person", receipt.person()));
        if (reveals.updateOne(known, Updates.set(PEOPLE + ".$", stored)).getMatchedCount() == 0) {
            reveals.updateOne(id, Updates.push(PEOPLE, stored), new UpdateOptions().upsert(true));
        }
    }

    @Override
    public void end(String finder, String lead, String person) {
        reveals.updateOne(byId(finder, lead), Updates.pull(PEOPLE, new Document("person", person)));
        reveals.deleteOne(Filters.and(byId(finder, lead), Filters.size(PEOPLE, 0)));
    }

    private static Bson byId(String finder, String lead) {
        return Filters.eq("_id", finder + "|" + lead);
    }

    private static Receipt receipt(String finder, Document d) {
        return new Receipt(
                finder,
                d.getString("person"),
                d.getString("request"),
                d.getDate("at").toInstant());
    }
}
