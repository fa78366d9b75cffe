package io.outrider;

import io.outrider.contact.ContactSettings;
import io.outrider.lead.Board;
import io.outrider.lead.LeadSettings;
import io.outrider.settings.Settings;
import java.util.Set;

/** These are the terms of sources and of finding and checking people, as the settings have them. */
final class SourcingTerms {
    private SourcingTerms() {}

    /** Of the sources. */
    static LeadSettings lead(Settings s) {
        return new LeadSettings(
                s.list("lead.titles"),
                Set.copyOf(s.list("lead.states")),
                s.list("lead.industries"),
                s.list("lead.excluded-it"),
                s.list("lead.excluded-staffing"),
                s.number("lead.min-pay"),
                s.number("lead.window-days"),
                s.number("lead.titles-per-query"),
                s.number("lead.pages"),
                s.number("lead.limit"),
                s.list("lead.sources"),
                s.list("lead.boards").stream().map(Board::parse).toList());
    }

    /** Of finding people and checking their addresses. */
    static ContactSettings contact(Settings s) {
        return new ContactSettings(
                s.list("contact.titles"),
                s.number("contact.per-lead"),
                s.number("contact.leads-per-run"),
                s.number("contact.check.addresses-per-run"),
                Set.copyOf(s.list("contact.roles")),
                Set.copyOf(s.list("contact.disposable")),
                s.list("contact.provider"),
                s.list("contact.check.chain"),
                s.text("contact.check.role"),
                s.text("contact.check.risky"),
                s.number("contact.check.cache-days"),
                s.number("contact.check.bulk-from"),
                Set.copyOf(s.list("contact.check.doubtful-tlds")),
                Set.copyOf(s.list("contact.check.large-domains")));
    }
}
