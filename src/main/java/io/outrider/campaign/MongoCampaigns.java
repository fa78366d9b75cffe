package io.outrider.campaign;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is the collection {@code campaigns}. Thread-safe.
 *
 * <pre>
 * { "_id" : "jobs", "name" : "Answers to job postings", "state" : "running", "mailboxes" : [ "m1@ours.test" ],
 *   "steps" : [ { "delayDays" : 0, "newThread" : true, "subject" : "…", "text" : "…" },
 *               { "delayDays" : 3, "newThread" : false,
 *                 "variants" : [ { "name" : "short", "weight" : 50, "subject" : "", "text" : "…" } ] } ],
 *   "settings" : [ { "key" : "recontact.policy", "value" : "after-cooldown" } ] }
 * </pre>
 *
 * <p>{@link MongoSchedule} shows what it has besides where it has slots.
 */
public final class MongoCampaigns implements Campaigns {
    private final MongoCollection<Document> campaigns;

    /** @param store where the collection lives */
    public MongoCampaigns(MongoStore store) {
        this.campaigns = store.collection("campaigns");
    }

    @Override
    public Optional<Campaign> find(String id) {
        return Optional.ofNullable(campaigns.find(eq("_id", id)).first()).map(MongoCampaigns::toCampaign);
    }

    @Override
    public List<Campaign> all() {
        return campaigns
                .find()
                .sort(Sorts.ascending("_id"))
                .map(MongoCampaigns::toCampaign)
                .into(new ArrayList<>());
    }

    @Override
    public boolean turn(String id, Turn turn, Instant at) {
        return turn(id, turn.from(), turn.to(), at);
    }

    @Override
    public boolean startDraft(String id, Instant at) {
        return turn(id, Set.of(Campaign.State.DRAFT), Campaign.State.RUNNING, at);
    }

    private boolean turn(String id, Set<Campaign.State> from, Campaign.State to, Instant at) {
        List<String> words = from.stream().map(MongoCampaigns::word).toList();
        Bson change = to == Campaign.State.RUNNING
                ? combine(set("state", word(to)), set(MongoSchedule.SINCE, Date.from(at)))
                : set("state", word(to));
        return campaigns
                        .updateOne(and(eq("_id", id), in("state", words)), change)
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void runsSince(String id, Instant at) {
        Bson unknown = and(eq("_id", id), eq("state", word(Campaign.State.RUNNING)), eq(MongoSchedule.SINCE, null));
        campaigns.updateOne(unknown, set(MongoSchedule.SINCE, Date.from(at)));
    }

    @Override
    public boolean change(String id, Map<String, String> was, Map<String, String> now) {
        Bson same = was.isEmpty() ? in("settings", List.of(), null) : eq("settings", pairs(was));
        return campaigns
                        .updateOne(and(eq("_id", id), same), set("settings", pairs(now)))
                        .getMatchedCount()
                == 1;
    }

    private static List<Document> pairs(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .map(e -> new Document("key", e.getKey()).append("value", e.getValue()))
                        .toList();
    }

    private static String word(Campaign.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void save(Campaign campaign) {
        campaigns.replaceOne(eq("_id", campaign.id()), toDocument(campaign), new ReplaceOptions().upsert(true));
    }

    private static Document toDocument(Campaign campaign) {
        Document document = new Document("_id", campaign.id())
                .append("name", campaign.name())
                .append("state", word(campaign.state()))
                .append(
                        "steps",
                        campaign.steps().stream()
                                .map(MongoCampaigns::toDocument)
                                .toList())
                .append("mailboxes", List.copyOf(campaign.mailboxes()))
                .append("settings", pairs(campaign.settings()));
        campaign.calendar().ifPresent(text -> document.append("calendar", text));
        MongoSchedule.append(campaign.schedule(), document);
        return document;
    }

    private static Document toDocument(Campaign.Step step) {
        Document document = new Document("delayDays", step.delayDays()).append("newThread", step.newThread());
        return step.variants().get(0).name().isEmpty()
                ? document.append("subject", step.subject()).append("text", step.text())
                : document.append(
                        "variants",
                        step.variants().stream().map(MongoCampaigns::toDocument).toList());
    }

    private static Document toDocument(Variant variant) {
        return new Document("name", variant.name())
                .append("weight", variant.weight())
                .append("subject", variant.subject())
                .append("text", variant.text());
    }

    private static Campaign toCampaign(Document document) {
        return new Campaign(
                document.getString("_id"),
                document.getString("name"),
                Campaign.State.valueOf(document.getString("state").toUpperCase(Locale.ROOT)),
                document.getList("steps", Document.class).stream()
                        .map(MongoCampaigns::toStep)
                        .toList(),
                new LinkedHashSet<>(document.getList("mailboxes", String.class)),
                settings(document),
                Optional.ofNullable(document.getString("calendar")),
                MongoSchedule.schedule(document));
    }

    private static Map<String, String> settings(Document document) {
        Map<String, String> settings = new TreeMap<>();
        document.getList("settings", Document.class, List.of())
                .forEach(pair -> settings.put(pair.getString("key"), pair.getString("value")));
        return settings;
    }

    private static Campaign.Step toStep(Document document) {
        return new Campaign.Step(
                document.getInteger("delayDays"),
                document.getBoolean("newThread"),
                document.getList("variants", Document.class, List.of(document)).stream()
                        .map(MongoCampaigns::toVariant)
                        .toList());
    }

    private static Variant toVariant(Document document) {
        return new Variant(
                document.get("name", ""),
                document.get("weight", 1),
                document.getString("subject"),
                document.getString("text"));
    }
}
