package io.outrider.console;

import io.outrider.store.MongoStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * This is the funnel, counted in the store: one group over each collection. Wrap it in {@link CachedStages}.
 *
 * <p>It reads these fields:
 *
 * <pre>
 * leads        { status: "NEW" }
 * contacts     { check: { result: "VALID" } }
 * drafts       { status: "sent", step: 0 }
 * inbound      { verdict: "hard_bounce" }   none until it is handled
 * suppressions { reason: "unsubscribe" }
 * </pre>
 */
public final class MongoStages implements Stages {
    private final MongoStore store;

    public MongoStages(MongoStore store) {
        this.store = store;
    }

    @Override
    public List<Stage> now() {
        Map<String, Long> leads = by("leads", "$status");
        Map<String, Long> contacts = by("contacts", "$check.result");
        Map<String, Long> checked = without(contacts, "none");
        Map<String, Long> drafts = by("drafts", "$status");
        Map<String, Long> inbound = by("inbound", "$verdict");
        Map<String, Long> suppressed = by("suppressions", "$reason");
        return List.of(
                new Stage("leads", "Leads", sum(leads), leads),
                new Stage("contacts", "Contacts", sum(contacts), Map.of()),
                new Stage("checked", "Checked", sum(checked), checked),
                new Stage("drafts", "Drafts", sum(drafts), drafts),
                one("sent", "Sent", drafts, "sent"),
                new Stage("follow_ups", "Follow-ups", followUps(), Map.of()),
                one("replies", "Replies", inbound, "human_reply"),
                one("hard_bounces", "Hard bounces", inbound, "hard_bounce"),
                one("soft_bounces", "Soft bounces", inbound, "soft_bounce"),
                one("complaints", "Complaints", inbound, "complaint"),
                one("unsubscribes", "Unsubscribes", suppressed, "unsubscribe"),
                new Stage("suppressed", "Suppressed", sum(suppressed), suppressed));
    }

    private static Stage one(String id, String label, Map<String, Long> parts, String part) {
        return new Stage(id, label, parts.getOrDefault(part, 0L), Map.of());
    }

    private Map<String, Long> by(String collection, String field) {
        Map<String, Long> counts = new TreeMap<>();
        Document group = new Document("_id", field).append("n", new Document("$sum", 1));
        for (Document row : store.collection(collection).aggregate(List.of(new Document("$group", group)))) {
            counts.merge(word(row.get("_id")), count(row), Long::sum);
        }
        return counts;
    }

    private long followUps() {
        Document sent = new Document("status", "sent").append("step", new Document("$gt", 0));
        Document all = new Document("_id", null).append("n", new Document("$sum", 1));
        Document row = store.collection("drafts")
                .aggregate(List.of(new Document("$match", sent), new Document("$group", all)))
                .first();
        return row == null ? 0 : count(row);
    }

    private static long count(Document row) {
        return ((Number) row.get("n")).longValue();
    }

    private static String word(Object value) {
        return value == null ? "none" : value.toString().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Long> without(Map<String, Long> counts, String word) {
        return counts.entrySet().stream()
                .filter(e -> !e.getKey().equals(word))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
