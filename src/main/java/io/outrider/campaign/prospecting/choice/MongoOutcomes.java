package io.outrider.campaign.prospecting.choice;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.outrider.store.MongoStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * This counts by what other rooms keep. Who was sent a mail has an enrollment with one; who replied has a mail that was taken
 * for a person's reply, or that a person corrected to one. It reads these fields:
 *
 * <pre>
 * contacts    { leads: [ "person-9f2c…" ], enrollment: "spring|0c…" }
 * enrollments { _id: "spring|0c…", next: 1 }
 * inbound     { verdict: "human_reply", draft: "spring|0c…|0" }
 * </pre>
 */
public final class MongoOutcomes implements Outcomes {
    private final MongoStore store;

    /** @param store where the collections live */
    public MongoOutcomes(MongoStore store) {
        this.store = store;
    }

    @Override
    public Map<String, Pick.Outcome> of(Map<String, List<String>> leads) {
        Map<String, Pick.Outcome> all = new HashMap<>();
        if (!leads.isEmpty()) {
            Set<String> answered = answered();
            leads.forEach((pick, people) -> all.put(pick, outcome(sent(people), answered)));
        }
        return all;
    }

    private static Pick.Outcome outcome(Set<String> sent, Set<String> answered) {
        return new Pick.Outcome(
                sent.size(), sent.stream().filter(answered::contains).count());
    }

    /** Ids of the enrollments of these leads' people that have sent something. */
    private Set<String> sent(List<String> leads) {
        Set<String> enrollments = new HashSet<>();
        if (leads.isEmpty()) {
            return enrollments;
        }
        store.collection("contacts")
                .find(Filters.in("leads", leads))
                .projection(Projections.include("enrollment"))
                .forEach(d -> enrollments.add(d.getString("enrollment")));
        Set<String> sent = new HashSet<>();
        store.collection("enrollments")
                .find(Filters.in("_id", enrollments))
                .projection(Projections.include("next"))
                .forEach(d -> {
                    if (d.get("next", 0) > 0) {
                        sent.add(d.getString("_id"));
                    }
                });
        return sent;
    }

    private Set<String> answered() {
        Set<String> enrollments = new HashSet<>();
        store.collection("inbound")
                .find(Filters.and(Filters.eq("verdict", "human_reply"), Filters.exists("draft")))
                .projection(Projections.include("draft"))
                .forEach(d -> enrollments.add(enrollment(d)));
        return enrollments;
    }

    private static String enrollment(Document mail) {
        String draft = mail.getString("draft");
        return draft.substring(0, Math.max(0, draft.lastIndexOf('|')));
    }
}
