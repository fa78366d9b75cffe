package io.outrider.lead;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * This is a posting on its way to becoming a lead: normalised, and comparable with others of its batch.
 *
 * @param posting as delivered
 * @param company normalised
 * @param title normalised
 * @param state two letters or empty
 * @param link cleaned or empty
 * @param yearlyPay or empty
 * @param sources every source it was seen in, best first
 */
record Candidate(
        Posting posting,
        CompanyName company,
        JobTitle title,
        String state,
        String link,
        Optional<Double> yearlyPay,
        List<String> sources) {
    static Candidate of(Posting posting) {
        String board = posting.publisher().isEmpty() ? "" : "/" + posting.publisher();
        return new Candidate(
                posting,
                CompanyName.of(posting.company()),
                JobTitle.of(posting.title()),
                UsState.code(posting.state()),
                JobLink.clean(posting.link()),
                posting.pay().flatMap(YearlyPay::of),
                List.of(posting.source() + board));
    }

    /** LED-17. */
    String key() {
        return company.id() + "|" + title.key() + "|" + state;
    }

    /** LED-18: what the better one of two has more of. */
    int quality() {
        return (posting.person().isPresent() ? 10 : 0)
                + (yearlyPay.isPresent() ? 3 : 0)
                + (link.isEmpty() ? 0 : 2)
                + (state.isEmpty() ? 0 : 1);
    }

    /** The better one of two duplicates, with the sources of both (LED-19). */
    Candidate or(Candidate other) {
        boolean otherIsBetter = other.quality() > quality();
        Candidate best = otherIsBetter ? other : this;
        Candidate rest = otherIsBetter ? this : other;
        List<String> all = Stream.concat(best.sources.stream(), rest.sources.stream())
                .distinct()
                .toList();
        return new Candidate(best.posting, best.company, best.title, best.state, best.link, best.yearlyPay, all);
    }
}
