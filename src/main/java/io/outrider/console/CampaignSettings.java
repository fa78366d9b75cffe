package io.outrider.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.console.Answer.Refusal;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * This is the part of the API in which a person has a campaign set something differently (SET-02), or no longer. It holds from
 * the next look at each of its mails on. Thread-safe: of two who decide at once the later one is asked to look again.
 */
public final class CampaignSettings {
    private static final String ALLOWED = "{\"key\": \"value\"} as JSON; null takes a key away";

    private final Campaigns campaigns;
    private final Events events;
    private final Function<Campaign, List<String>> objections;

    /** @param objections sentences about what a campaign must not set like that */
    public CampaignSettings(Campaigns campaigns, Events events, Function<Campaign, List<String>> objections) {
        this.campaigns = campaigns;
        this.events = events;
        this.objections = objections;
    }

    /**
     * Changes what is named and leaves the rest. One objection refuses the whole.
     *
     * @param body {@code {"dry-run":"false","window":null}}
     * @param user who decides; without one nothing changes
     */
    public Answer change(String id, String body, String user) {
        if (user == null || user.isBlank()) {
            return Answer.nobody();
        }
        return Answer.found("campaign", () -> {
            JsonNode wanted = ConsoleJson.object(body, ALLOWED);
            return campaigns.find(id == null ? "" : id).map(c -> changed(c, wanted, user));
        });
    }

    private Answer changed(Campaign campaign, JsonNode wanted, String user) {
        Map<String, String> now = new TreeMap<>(campaign.settings());
        wanted.fields().forEachRemaining(field -> apply(now, field.getKey(), field.getValue()));
        List<String> against = objections.apply(campaign.setting(now));
        if (!against.isEmpty()) {
            return new Answer(400, new Refusal("bad_parameter", String.join("; ", against)));
        }
        if (!campaigns.change(campaign.id(), campaign.settings(), now)) {
            return new Answer(
                    409, new Refusal("moved", "somebody else changed this campaign at the same time; look again"));
        }
        if (!now.equals(campaign.settings())) {
            events.record(Event.of(
                    "campaign.set",
                    campaign.id(),
                    "it sets " + now + " and set " + campaign.settings() + ", by " + user));
        }
        return new Answer(200, new Set(campaign.id(), now));
    }

    private static void apply(Map<String, String> settings, String key, JsonNode value) {
        if (value.isNull()) {
            settings.remove(key);
        } else if (value.isValueNode()) {
            settings.put(key, value.asText());
        } else {
            throw new BadParameter(key, value.toString(), "a text, a number, true, false or null");
        }
    }

    /**
     * What a campaign sets.
     *
     * @param settings by key; what is not there is as for all
     */
    record Set(String id, Map<String, String> settings) {}
}
