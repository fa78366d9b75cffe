package io.outrider.console.leads;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import io.outrider.store.MongoStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** This reads the collections {@code contacts} and {@code enrollments}; ids of the latter begin with their campaign and a bar. */
public final class MongoLeadPeople implements LeadPeople {
    private final MongoCollection<Document> contacts;
    private final MongoCollection<Document> enrollments;

    public MongoLeadPeople(MongoStore store) {
        contacts = store.collection("contacts");
        enrollments = store.collection("enrollments");
    }

    @Override
    public Map<String, Integer> counts(Collection<String> leads) {
        Map<String, Integer> counts = new HashMap<>();
        Set<String> wanted = new HashSet<>(leads);
        contacts.find(in("leads", wanted))
                .projection(include("leads"))
                .forEach(contact -> contact.getList("leads", String.class).stream()
                        .filter(wanted::contains)
                        .forEach(lead -> counts.merge(lead, 1, Integer::sum)));
        return counts;
    }

    @Override
    public List<String> ofCampaign(String campaign, int people) {
        return enrollments
                .find(and(gte("_id", campaign + '|'), lt("_id", campaign + (char) ('|' + 1))))
                .projection(include("lead"))
                .limit(people)
                .map(enrollment -> enrollment.getString("lead"))
                .into(new ArrayList<>());
    }
}
