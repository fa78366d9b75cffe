package io.outrider.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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
    void shouldCountCalendarDaysToTheNextMail() {
        ZoneId newYork = ZoneId.of("America/New_York");
        Instant friday = Instant.parse("2026-03-06T15:00:00Z");
        assertThat(JOBS.dueAfter(0, friday, newYork))
                .as("same local time although the clocks change on 8 March")
                .contains(Instant.parse("2026-03-09T14:00:00Z"));
        assertThat(JOBS.dueAfter(1, friday, newYork)).isEmpty();
    }
}
