package io.outrider.sending.rehearsal.timeline;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedSet;

/**
 * This is what holds for one mailbox in a rehearsal, written down as plain values before it begins, so that who judges the
 * timeline asks no gate.
 *
 * @param mailbox its address
 * @param zone whose local dates are its days
 * @param profile word of the pacing profile
 * @param opens local time
 * @param closes local time; midnight is the end of the day
 * @param closed dates of the rehearsed days on which it sends nothing: weekends and holidays
 * @param minGap between two mails at least
 * @param perDay mails of a local day at most
 * @param senderDomainPerDay mails of all mailboxes of its domain at most
 * @param rolling what its provider takes
 */
public record Rule(
        String mailbox,
        ZoneId zone,
        String profile,
        LocalTime opens,
        LocalTime closes,
        SortedSet<LocalDate> closed,
        Duration minGap,
        int perDay,
        int senderDomainPerDay,
        List<Rolling> rolling) {
    /**
     * What a provider takes in a rolling time.
     *
     * @param mails at most
     * @param window rolling
     */
    public record Rolling(int mails, Duration window) {}

    /** The part of the address behind the @. */
    public String domain() {
        return mailbox.substring(mailbox.indexOf('@') + 1);
    }
}
