package io.outrider.console.leads;

import io.outrider.campaign.Enrollment;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.Contact;
import io.outrider.lead.standing.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * This is all that is known of a lead (API-027).
 *
 * @param lead as the list shows it
 * @param link to the posting, or empty
 * @param website of the company, or empty
 * @param yearlyPay lower end
 * @param ownReason why Outrider has it where it has it, or empty
 * @param saidAt when the person said what holds
 * @param contacts linked people, best priority first, 50 at most
 */
public record LeadDetail(
        LeadRow lead,
        String link,
        String website,
        Optional<Double> yearlyPay,
        String ownReason,
        Optional<Instant> saidAt,
        List<Person> contacts) {
    static final int MOST = 50;

    /**
     * A person behind a lead.
     *
     * @param priority P1 job poster to P5 functional
     * @param validation result of the last check of the address, or {@code unchecked}
     * @param source who found the person
     * @param outreach what campaigns did for this lead
     */
    public record Person(
            String address,
            String name,
            String title,
            String priority,
            String validation,
            String source,
            List<Outreach> outreach) {
        static Person of(Contact contact, List<Outreach> outreach, UnaryOperator<String> shown) {
            return new Person(
                    shown.apply(contact.id()),
                    (contact.firstName() + ' ' + contact.lastName()).strip(),
                    contact.title(),
                    contact.priority().name(),
                    contact.check()
                            .map(AddressCheck::result)
                            .map(result -> result.name().toLowerCase(Locale.ROOT))
                            .orElse("unchecked"),
                    contact.source(),
                    outreach);
        }
    }

    /**
     * What a campaign did.
     *
     * @param state active, finished or stopped
     * @param reason why it stopped, or empty
     * @param sent mails that went out
     * @param lastSent when the last one did
     */
    public record Outreach(
            String campaign, Enrollment.State state, String reason, int sent, Optional<Instant> lastSent) {
        static Outreach of(Enrollment enrollment) {
            List<Enrollment.Sent> sent = enrollment.sent();
            return new Outreach(
                    enrollment.campaign(),
                    enrollment.state(),
                    enrollment.reason(),
                    sent.size(),
                    sent.isEmpty()
                            ? Optional.empty()
                            : Optional.of(sent.get(sent.size() - 1).at()));
        }
    }

    static LeadDetail of(Standing standing, LeadRow row, List<Person> people) {
        return new LeadDetail(
                row,
                standing.lead().link(),
                standing.lead().website(),
                standing.lead().yearlyPay(),
                standing.reason(),
                standing.said().map(Standing.Said::at),
                people);
    }
}
