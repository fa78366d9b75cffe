package io.outrider.sending.gate;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * These are the limits in force for one mailbox and one campaign. {@link LimitBook} fills them from the settings.
 *
 * @param hours when the mailbox sends
 * @param pace how far its mails are apart
 * @param caps how many mails go
 * @param rules to whom, and with what
 * @param origins says for a key of the settings who set it
 */
public record Limits(Hours hours, Pace pace, Caps caps, Rules rules, UnaryOperator<String> origins) {
    /**
     * How far two mails of one mailbox are apart.
     *
     * @param profile the pacing profile
     * @param minGap least time between two mails
     * @param cooldownMin least wait for a mail that left its session (SND-20); equal to {@code minGap} outside {@code human}
     * @param cooldownMax longest such wait
     * @param slowsDown whether the day's bounces stretch all gaps (SND-51)
     */
    public record Pace(
            Profile profile, Duration minGap, Duration cooldownMin, Duration cooldownMax, boolean slowsDown) {}

    /** The pacing profiles (CNF-01). */
    public enum Profile {
        HUMAN,
        PLANNED,
        STEADY,
        PIPELINE;

        /** As it stands in settings. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How many mails go in a local day.
     *
     * @param domain to one recipient domain, all mailboxes together (SND-05)
     * @param webmailFactor how much more a webmail domain may get (SND-08)
     * @param webmail the domains that count as webmail
     * @param global of all mailboxes
     * @param mailbox of one mailbox, whatever it says itself: the profile's (CNF-03)
     * @param senderDomainShare percent of all that one sender domain may carry when there are several; 100: any (ACC-22)
     */
    public record Caps(
            int domain, int webmailFactor, Set<String> webmail, int global, int mailbox, int senderDomainShare) {
        /** How many mails a day a recipient domain may get. */
        public int of(String recipientDomain) {
            return webmail.contains(recipientDomain) ? domain * webmailFactor : domain;
        }
    }

    /**
     * To whom mails go, and with what.
     *
     * @param inboxMaxAge how old the last complete reading may be when a follow-up goes (promise 3)
     * @param catchAll whether an address of a catch-all domain may be written to (VAL-22)
     * @param postalAddress sender's postal address; sending refuses without it
     * @param publicUrl base of links, no trailing slash; sending refuses without it
     * @param recontact whether somebody who got a mail of another sequence may get this one (CNF-42)
     * @param recontactAfter how long after that mail, with {@link Recontact#AFTER_COOLDOWN}
     * @param consentCountries countries, two capital letters, that ask for consent first
     * @param basis lawful basis by country, as the operator states it
     * @param dryRun whether mails go every way but to a server (CMP-15)
     */
    public record Rules(
            Duration inboxMaxAge,
            boolean catchAll,
            String postalAddress,
            String publicUrl,
            Recontact recontact,
            Duration recontactAfter,
            Set<String> consentCountries,
            Map<String, String> basis,
            boolean dryRun) {}

    /** What CNF-42 offers. */
    public enum Recontact {
        NEVER,
        AFTER_COOLDOWN
    }

    /** Who set a key of the settings. */
    public String origin(String key) {
        return origins.apply(key);
    }
}
