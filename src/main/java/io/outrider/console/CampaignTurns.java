package io.outrider.console;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.campaign.Turn;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Clock;
import java.util.Locale;
import java.util.stream.Collectors;

/** This is the part of the API that starts, pauses and stops campaigns (CMP-02); the journal says who did. Thread-safe. */
public final class CampaignTurns {
    private final Campaigns campaigns;
    private final Events events;
    private final Clock clock;

    /** @param clock business time, since which a started campaign runs */
    public CampaignTurns(Campaigns campaigns, Events events, Clock clock) {
        this.campaigns = campaigns;
        this.events = events;
        this.clock = clock;
    }

    /** Starts, pauses or stops a campaign. One that is in that state already stays so, and that is no mistake. */
    public Answer turn(String id, String action, String user) {
        if (user == null || user.isBlank()) {
            return Answer.nobody();
        }
        return Answer.found(
                "campaign", () -> campaigns.find(id == null ? "" : id).map(c -> turned(c, turn(action), user)));
    }

    private static Turn turn(String action) {
        return Turn.named(action == null ? "" : action)
                .orElseThrow(() -> new BadParameter("action", String.valueOf(action), "start, pause, stop"));
    }

    private Answer turned(Campaign campaign, Turn turn, String user) {
        if (campaigns.turn(campaign.id(), turn, clock.instant())) {
            events.record(
                    Event.of("campaign.turned", campaign.id(), "campaign is " + word(turn.to()) + ", by " + user));
        }
        Campaign.State now = campaigns.find(campaign.id()).map(Campaign::state).orElse(campaign.state());
        return now == turn.to()
                ? new Answer(200, new Turned(campaign.id(), campaign.name(), word(now)))
                : new Answer(
                        409,
                        new Answer.Refusal(
                                "moved",
                                "campaign is " + word(now) + "; allowed is one that is "
                                        + turn.from().stream()
                                                .map(CampaignTurns::word)
                                                .sorted()
                                                .collect(Collectors.joining(" or "))));
    }

    private static String word(Campaign.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    record Turned(String id, String name, String state) {}
}
