package io.outrider.lead.standing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Sorts;
import io.outrider.lead.Lead;
import io.outrider.store.MongoStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** This leafs through the collection {@code leads}, which {@code MongoLeads} and {@link MongoStandings} show. Thread-safe. */
public final class MongoLeadPages implements LeadPages {
    private static final Bson ALL = new Document();

    private final MongoCollection<Document> leads;

    public MongoLeadPages(MongoStore store) {
        leads = store.collection("leads");
    }

    @Override
    public List<Standing> all(Part part) {
        return list(ALL, part);
    }

    @Override
    public List<Standing> ofStatus(Lead.Status status, Part part) {
        return list(eq("status", status.name()), part);
    }

    @Override
    public List<Standing> ofState(String state, Part part) {
        return list(eq("state", state), part);
    }

    @Override
    public List<Standing> ofSources(Collection<String> sources, Part part) {
        return list(in("sources", sources), part);
    }

    private List<Standing> list(Bson filter, Part part) {
        Bson order = part.oldestFirst() ? Sorts.ascending("createdAt", "_id") : Sorts.descending("createdAt", "_id");
        return standings(leads.find(filter).sort(order).skip(part.skip()).limit(part.limit()));
    }

    /** No letter comes behind the last of all. */
    @Override
    public List<Standing> ofCompany(String beginning, int limit) {
        return standings(leads.find(and(gte("company", beginning), lt("company", beginning + Character.MAX_VALUE)))
                .sort(Sorts.ascending("company", "_id"))
                .limit(limit));
    }

    @Override
    public List<Standing> ofIds(Collection<String> ids) {
        return standings(leads.find(in("_id", ids)));
    }

    private static List<Standing> standings(FindIterable<Document> found) {
        return found.map(MongoStandings::standing).into(new ArrayList<>());
    }

    /** What the server keeps anyway; to count would read every lead. */
    @Override
    public long count(int most) {
        return Math.min(most, leads.estimatedDocumentCount());
    }

    @Override
    public long countStatus(Lead.Status status, int most) {
        return count(eq("status", status.name()), most);
    }

    @Override
    public long countState(String state, int most) {
        return count(eq("state", state), most);
    }

    @Override
    public long countSources(Collection<String> sources, int most) {
        return count(in("sources", sources), most);
    }

    private long count(Bson filter, int most) {
        return leads.countDocuments(filter, new CountOptions().limit(most));
    }

    @Override
    public List<String> sources() {
        return leads.distinct("sources", String.class).into(new ArrayList<>());
    }
}
