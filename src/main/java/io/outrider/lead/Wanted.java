package io.outrider.lead;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** This is the choice among the postings of whoever gives everything: a source without a search, an employer's board. */
final class Wanted {
    private final boolean all;
    private final Keywords titles;
    private final Instant oldest;

    /**
     * @param searched whether the source was asked for titles and days already
     * @param now business time
     */
    Wanted(LeadSettings settings, boolean searched, Instant now) {
        all = searched;
        titles = new Keywords(settings.titles());
        oldest = now.minus(Duration.ofDays(settings.windowDays()));
    }

    /** The first reason for which a posting is not wanted, or empty. */
    Optional<String> objection(Posting posting) {
        if (all) {
            return Optional.empty();
        }
        if (!titles.in(Wording.plain(posting.title()))) {
            return Optional.of("other_title");
        }
        return posting.postedAt().filter(at -> at.isBefore(oldest)).map(at -> "too_old");
    }
}
