package io.outrider.campaign.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.CampaignSlot;
import io.outrider.campaign.Schedule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlotCalendarTest {
    private final SlotCalendar calendar = new SlotCalendar(Door.NEW_YORK);

    private static Campaign campaign(Set<DayOfWeek> days, boolean enabled, String... times) {
        List<CampaignSlot> slots = java.util.stream.Stream.of(times)
                .map(t -> new CampaignSlot(LocalTime.parse(t), 28, days, "", enabled))
                .toList();
        return new Campaign(
                        "jobs", "Jobs", Campaign.State.RUNNING, List.of(new Campaign.Step(0, true, "s", "t")), Set.of())
                .with(new Schedule(slots, false, Optional.empty()));
    }

    private List<String> opens(Campaign campaign, String from, String to) {
        return calendar.between(campaign, Instant.parse(from), Instant.parse(to)).stream()
                .map(due -> due.id() + " at " + due.at())
                .toList();
    }

    @Test
    void aTimeThatDoesNotExistInANightCountsAtTheNextInstantThatDoes() {
        Campaign campaign = campaign(EnumSet.allOf(DayOfWeek.class), true, "02:30", "03:00");
        assertThat(opens(campaign, "2026-03-08T05:00:00Z", "2026-03-08T12:00:00Z"))
                .containsExactly(
                        "jobs|2026-03-08|02:30 at 2026-03-08T07:00:00Z",
                        "jobs|2026-03-08|03:00 at 2026-03-08T07:00:00Z");
    }

    @Test
    void aTimeThatComesTwiceInANightCountsOnce() {
        Campaign campaign = campaign(EnumSet.allOf(DayOfWeek.class), true, "01:30");
        assertThat(opens(campaign, "2026-11-01T04:00:00Z", "2026-11-01T12:00:00Z"))
                .containsExactly("jobs|2026-11-01|01:30 at 2026-11-01T05:30:00Z");
    }

    @Test
    void bothEndsOfTheSpanBelongToIt() {
        Campaign campaign = campaign(CampaignSlot.WORKING_DAYS, true, "09:00", "12:00");
        assertThat(opens(campaign, "2026-02-17T14:00:00Z", "2026-02-17T17:00:00Z"))
                .hasSize(2);
        assertThat(opens(campaign, "2026-02-17T14:00:01Z", "2026-02-17T16:59:59Z"))
                .isEmpty();
    }

    @Test
    void theNextOpeningLiesBehindTheWeekend() {
        Campaign campaign = campaign(CampaignSlot.WORKING_DAYS, true, "09:00");
        Instant friday = Instant.parse("2026-02-20T14:00:00Z");
        assertThat(calendar.next(campaign, friday).orElseThrow().at()).isEqualTo(Instant.parse("2026-02-23T14:00:00Z"));
        assertThat(calendar.next(campaign(CampaignSlot.WORKING_DAYS, false, "09:00"), friday))
                .isEmpty();
    }
}
