package io.outrider.campaign.prospecting.choice;

import io.outrider.contact.icp.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * This is how much speaks for looking for a profile's people next (CMP-08), with r replies of a hundred people: 50 for one that
 * was never chosen, 30 + 2r while fewer than 20 people were sent a mail, 10r from then on. 30 less when it was chosen in the
 * last two days, and one more for each whole day beyond the seventh, at most 20.
 *
 * @param profile of which it is
 * @param points the higher the better
 * @param why where the points come from
 */
public record ProfileScore(Profile profile, double points, String why) {
    private static final double UNUSED = 50;
    private static final double FEW = 30;
    private static final double FEW_RATE = 2;
    private static final double RATE = 10;
    private static final long ENOUGH = 20;
    private static final double TIRED = 30;
    private static final Duration REST = Duration.ofDays(2);
    private static final long SOON = 7;
    private static final long MOST_RESTED = 20;

    /** @param now business time */
    static ProfileScore of(Profile profile, Use use, Instant now) {
        if (use.last().isEmpty()) {
            return new ProfileScore(profile, UNUSED, "never used");
        }
        double rate = use.rate();
        double base = use.sent() < ENOUGH ? FEW + FEW_RATE * rate : RATE * rate;
        Duration since = Duration.between(use.last().get(), now);
        double tired = since.compareTo(REST) <= 0 ? TIRED : 0;
        long rested = Math.min(MOST_RESTED, Math.max(0, since.toDays() - SOON));
        return new ProfileScore(profile, base - tired + rested, why(use, since, tired, rested));
    }

    private static String why(Use use, Duration since, double tired, long rested) {
        String rate = String.format(Locale.ROOT, "%d of %d replied", use.replied(), use.sent());
        long days = since.toDays();
        String used = days == 0 ? "used today" : "used " + days + (days == 1 ? " day ago" : " days ago");
        return rate + ", " + used + (tired > 0 ? " -30" : "") + (rested > 0 ? " +" + rested : "");
    }

    /** {@code plant-managers 70.0 (3 of 15 replied, used 4 days ago)}. */
    String sentence() {
        return String.format(Locale.ROOT, "%s %.1f (%s)", profile.name(), points, why);
    }
}
