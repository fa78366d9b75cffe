package io.outrider.lead;

import java.util.Optional;

/** This is the list of reasons for which a posting does not become a lead (LED-11, LED-13 to LED-15, LED-27). */
final class Exclusions {
    private final LeadSettings settings;
    private final Keywords it;
    private final Keywords staffing;
    private final Industries industries;

    Exclusions(LeadSettings settings) {
        this.settings = settings;
        it = new Keywords(settings.excludedIt());
        staffing = new Keywords(settings.excludedStaffing());
        industries = new Industries(settings.industries());
    }

    /** The first reason that holds, or empty. */
    Optional<String> reason(Candidate c) {
        String company = Wording.plain(c.posting().company());
        if (c.company().id().isEmpty()) {
            return Optional.of("unreadable");
        }
        if (it.in(c.title().written()) || it.in(company)) {
            return Optional.of("excluded_it");
        }
        if (staffing.in(company)) {
            return Optional.of("excluded_staffing");
        }
        if (!c.state().isEmpty() && !settings.states().contains(c.state())) {
            return Optional.of("other_state");
        }
        if (industries.miss(Wording.plain(c.posting().industry()))) {
            return Optional.of("other_industry");
        }
        return c.yearlyPay().filter(pay -> pay < settings.minPay()).map(pay -> "pay_below_minimum");
    }
}
