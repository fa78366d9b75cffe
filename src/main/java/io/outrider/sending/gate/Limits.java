package io.outrider.sending.gate;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Set;

/**
 * This is what an operator may turn about sending; the wiring fills it from the settings.
 *
 * @param opens start of the sending window, local time of the mailbox
 * @param closes end of the sending window; nothing is sent at or after it
 * @param weekends whether Saturday and Sunday are sending days
 * @param minGap least time between two mails of one mailbox
 * @param domainCap mails to one recipient domain in a day, all mailboxes together (SND-05)
 * @param webmailFactor how much more a webmail domain may get (SND-08)
 * @param webmail the domains that count as webmail
 * @param globalCap mails in a day, all mailboxes together
 * @param inboxMaxAge how old the last complete reading may be when a follow-up goes (promise 3)
 * @param catchAll whether an address of a catch-all domain may be written to (VAL-22)
 * @param postalAddress sender's postal address; sending refuses without it
 * @param publicUrl base of links, no trailing slash; sending refuses without it
 */
public record Limits(
        LocalTime opens,
        LocalTime closes,
        boolean weekends,
        Duration minGap,
        int domainCap,
        int webmailFactor,
        Set<String> webmail,
        int globalCap,
        Duration inboxMaxAge,
        boolean catchAll,
        String postalAddress,
        String publicUrl) {
    /** How many mails a day a recipient domain may get. */
    public int capOf(String domain) {
        return webmail.contains(domain) ? domainCap * webmailFactor : domainCap;
    }
}
