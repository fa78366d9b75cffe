package io.outrider.console;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.outrider.store.MongoStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * These are the figures of campaigns, counted in the store: one group over {@code drafts}, and the drafts that mails which
 * came in belong to. A mail that was answered twice counts once, and a verdict that a person corrects counts as corrected.
 *
 * <p>It reads these fields:
 *
 * <pre>
 * drafts   { status: "sent", campaign: "jobs", step: 0, variant: "short" }
 * inbound  { verdict: "human_reply", draft: "jobs|9f…|0" }
 * </pre>
 */
public final class MongoCampaignFigures implements CampaignFigures {
    private static final int CHUNK = 1_000;
    private static final List<String> KEY = List.of("campaign", "step", "variant");

    private final MongoStore store;

    public MongoCampaignFigures(MongoStore store) {
        this.store = store;
    }

    @Override
    public List<Figure> now() {
        Map<Document, Long> replied = answered("human_reply");
        Map<Document, Long> bounced = answered("hard_bounce");
        List<Figure> figures = new ArrayList<>();
        for (Document row : store.collection("drafts").aggregate(List.of(sent(), byVariant()))) {
            Document key = key(row.get("_id", Document.class));
            figures.add(new Figure(
                    key.getString("campaign"),
                    key.getInteger("step"),
                    key.getString("variant"),
                    ((Number) row.get("n")).longValue(),
                    replied.getOrDefault(key, 0L),
                    bounced.getOrDefault(key, 0L)));
        }
        return figures;
    }

    private static Document sent() {
        return new Document("$match", new Document("status", "sent"));
    }

    private static Document byVariant() {
        Document key = new Document();
        KEY.forEach(field -> key.append(field, '$' + field));
        return new Document("$group", new Document("_id", key).append("n", new Document("$sum", 1)));
    }

    private static Document key(Document from) {
        return new Document("campaign", from.getString("campaign"))
                .append("step", from.get("step", 0))
                .append("variant", from.get("variant", ""));
    }

    private Map<Document, Long> answered(String verdict) {
        Set<String> drafts = new LinkedHashSet<>();
        store.collection("inbound")
                .find(Filters.and(Filters.eq("verdict", verdict), Filters.exists("draft")))
                .projection(Projections.include("draft"))
                .forEach(d -> drafts.add(d.getString("draft")));
        Map<Document, Long> counts = new HashMap<>();
        List<String> ids = new ArrayList<>(drafts);
        for (int i = 0; i < ids.size(); i += CHUNK) {
            store.collection("drafts")
                    .find(Filters.and(
                            Filters.in("_id", ids.subList(i, Math.min(i + CHUNK, ids.size()))),
                            Filters.eq("status", "sent")))
                    .projection(Projections.include(KEY))
                    .forEach(d -> counts.merge(key(d), 1L, Long::sum));
        }
        return counts;
    }
}
