package io.outrider.console;

import java.util.List;

/** These are the figures of the mails of all campaigns (CMP-07). For people only; thread-safe. */
public interface CampaignFigures {
    /** One figure for each variant of each mail that was sent at least once. */
    List<Figure> now();

    /**
     * What came of one variant of one mail.
     *
     * @param campaign its id
     * @param step number in the sequence, 0 is the initial mail
     * @param variant its name; empty where the mail has only one
     * @param sent mails that went out
     * @param replied those of them that a person answered
     * @param bounced those of them that came back for good
     */
    record Figure(String campaign, int step, String variant, long sent, long replied, long bounced) {}
}
