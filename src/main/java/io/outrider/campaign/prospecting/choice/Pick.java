package io.outrider.campaign.prospecting.choice;

import java.time.Instant;
import java.util.List;

/**
 * This is one choice of a profile and what came of it: the history on which later ones rest (CMP-08).
 *
 * @param id {@code spring|2026-02-17T13:00:00Z}: campaign and business time
 * @param campaign whose people are looked for
 * @param profile that was chosen
 * @param at business time
 * @param why the points of all profiles, in words
 * @param state whether it goes on
 * @param leads of the people who were found, first one first
 * @param outcome what came of them so far
 */
public record Pick(
        String id,
        String campaign,
        String profile,
        Instant at,
        String why,
        State state,
        List<String> leads,
        Outcome outcome) {
    /** Where a pick stands. */
    public enum State {
        /** Somebody works on it, or did when the process died. */
        OPEN,
        /** It is over. */
        DONE,
        /** It is over and no source ever answered: it says nothing about the profile. */
        FAILED
    }

    /**
     * What came of the people of a pick.
     *
     * @param sent people who were sent a mail
     * @param replied those of them who replied
     */
    public record Outcome(long sent, long replied) {
        static final Outcome NOTHING = new Outcome(0, 0);
    }

    public Pick {
        leads = List.copyOf(leads);
    }

    static Pick fresh(String campaign, String profile, Instant at, String why) {
        return new Pick(campaign + '|' + at, campaign, profile, at, why, State.OPEN, List.of(), Outcome.NOTHING);
    }

    Pick with(Outcome counted) {
        return new Pick(id, campaign, profile, at, why, state, leads, counted);
    }
}
