package io.outrider.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoCampaignsTest {
    private static final Campaign JOBS = new Campaign(
            "jobs",
            "Jobs",
            Campaign.State.RUNNING,
            List.of(new Campaign.Step(0, true, "s", "t"), new Campaign.Step(3, false, "", "u")),
            Set.of("m1@ours.test"));

    @Test
    void shouldGiveBackWhatWasSavedAndReplaceIt(MongoStore store) {
        Campaigns campaigns = new MongoCampaigns(store);
        campaigns.save(JOBS);
        campaigns.save(new Campaign("a", "A", Campaign.State.DRAFT, JOBS.steps(), Set.of()));
        assertThat(campaigns.find("jobs")).contains(JOBS);
        assertThat(campaigns.all()).extracting(Campaign::id).containsExactly("a", "jobs");
        campaigns.save(new Campaign("jobs", "Jobs", Campaign.State.PAUSED, JOBS.steps(), Set.of()));
        assertThat(campaigns.find("jobs").orElseThrow().state()).isEqualTo(Campaign.State.PAUSED);
        assertThat(campaigns.find("none")).isEmpty();
    }

    @Test
    void shouldKnowSinceWhenACampaignRuns(MongoStore store) {
        Campaigns campaigns = new MongoCampaigns(store);
        Instant nine = Instant.parse("2026-02-17T14:00:00Z");
        campaigns.save(JOBS.with(new Schedule(CampaignSlot.usual(), true, Optional.empty())));
        assertThat(campaigns.startDraft("jobs", nine)).as("it is no draft").isFalse();
        assertThat(since(campaigns)).isEmpty();
        campaigns.runsSince("jobs", nine);
        campaigns.runsSince("jobs", nine.plusSeconds(1));
        assertThat(since(campaigns)).contains(nine);
        assertThat(campaigns.turn("jobs", Turn.PAUSE, nine.plusSeconds(60))).isTrue();
        campaigns.runsSince("jobs", nine.plusSeconds(90));
        assertThat(since(campaigns)).contains(nine);
        assertThat(campaigns.turn("jobs", Turn.START, nine.plusSeconds(120))).isTrue();
        assertThat(campaigns.turn("jobs", Turn.START, nine.plusSeconds(180))).isFalse();
        assertThat(since(campaigns)).contains(nine.plusSeconds(120));
        assertThat(campaigns.find("jobs").orElseThrow().schedule().slots()).isEqualTo(CampaignSlot.usual());
    }

    private static Optional<Instant> since(Campaigns campaigns) {
        return campaigns.find("jobs").orElseThrow().schedule().runsSince();
    }

    @Test
    void shouldSetSomethingDifferentlyUnlessSomebodyElseDidMeanwhile(MongoStore store) {
        Campaigns campaigns = new MongoCampaigns(store);
        campaigns.save(JOBS);
        Map<String, String> dry = Map.of("dry-run", "true", "window", "09:00-12:00");
        assertThat(campaigns.change("jobs", JOBS.settings(), dry)).isTrue();
        assertThat(campaigns.change("jobs", JOBS.settings(), Map.of()))
                .as("that was before")
                .isFalse();
        assertThat(campaigns.find("jobs").orElseThrow().settings()).isEqualTo(dry);
        assertThat(campaigns.change("jobs", dry, Map.of())).isTrue();
        assertThat(campaigns.find("jobs")).contains(JOBS);
        assertThat(campaigns.change("none", Map.of(), dry)).isFalse();
    }

    @Test
    void shouldCountCalendarDaysToTheNextMail() {
        ZoneId newYork = ZoneId.of("America/New_York");
        Instant friday = Instant.parse("2026-03-06T15:00:00Z");
        assertThat(JOBS.dueAfter(0, friday, newYork))
                .as("same local time although the clocks change on 8 March")
                .contains(Instant.parse("2026-03-09T14:00:00Z"));
        assertThat(JOBS.dueAfter(1, friday, newYork)).isEmpty();
    }
}
