package io.outrider.console;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.CampaignSlot;
import io.outrider.campaign.intake.Opening;
import io.outrider.campaign.intake.SlotBoard;
import io.outrider.campaign.intake.SlotCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * This is what the API says of a campaign's start and of its slots (CMP-03, CMP-14).
 *
 * @param activation {@code by-hand} or {@code automatic}
 * @param slots empty: it takes people in whenever they are free
 * @param next when it opens next, or empty
 * @param last what the last openings took in, newest first
 */
record CampaignOpenings(String activation, List<SlotRow> slots, Optional<NextRow> next, List<OpeningRow> last) {
    static CampaignOpenings of(Campaign campaign, SlotBoard board) {
        return new CampaignOpenings(
                campaign.schedule().automatic() ? "automatic" : "by-hand",
                campaign.schedule().slots().stream().map(SlotRow::of).toList(),
                board.next(campaign).map(due -> NextRow.of(due, board.zone())),
                board.last(campaign).stream().map(OpeningRow::of).toList());
    }

    /** A slot as the campaign file has it. */
    record SlotRow(String time, int maxLeads, List<String> weekdays, String description, boolean enabled) {
        static SlotRow of(CampaignSlot slot) {
            return new SlotRow(
                    slot.time().toString(),
                    slot.maxLeads(),
                    slot.weekdays().stream().map(CampaignSlot::word).toList(),
                    slot.description(),
                    slot.enabled());
        }
    }

    /**
     * When it opens next.
     *
     * @param at business time
     * @param zone in which date and time are local
     */
    record NextRow(Instant at, LocalDate date, String time, ZoneId zone) {
        static NextRow of(SlotCalendar.Due due, ZoneId zone) {
            return new NextRow(due.at(), due.date(), due.slot().time().toString(), zone);
        }
    }

    /**
     * What one opening took in.
     *
     * @param leads how many of at most {@code maxLeads}
     * @param people how many of those leads
     * @param endedAt business time; null while it goes on
     */
    record OpeningRow(LocalDate date, String time, int maxLeads, int leads, int people, Optional<Instant> endedAt) {
        static OpeningRow of(Opening opening) {
            return new OpeningRow(
                    opening.date(),
                    opening.time().toString(),
                    opening.maxLeads(),
                    opening.leads().size(),
                    opening.people().size(),
                    opening.endedAt());
        }
    }
}
