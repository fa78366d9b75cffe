package io.outrider.campaign;

import io.outrider.mail.MessageId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * This is one contact's progress through one campaign.
 *
 * @param id {@code campaign|digest of the contact}
 * @param campaign id of the campaign
 * @param contact id of the contact: the address
 * @param lead the lead that is the reason to write
 * @param company id of the company
 * @param mailbox the mailbox that sent the first mail and sends all others (FUP-05), or empty before
 * @param state whether it goes on
 * @param reason why it stopped, or empty
 * @param due business time from which the next mail may be sent; empty when none is left
 * @param sent the mails that went out, oldest first
 */
public record Enrollment(
        String id,
        String campaign,
        String contact,
        String lead,
        String company,
        Optional<String> mailbox,
        State state,
        String reason,
        Optional<Instant> due,
        List<Sent> sent) {
    /** No campaign has this name: it is no kebab case. */
    private static final String CALENDAR = "calendar:";

    /** Only ACTIVE goes on. */
    public enum State {
        ACTIVE,
        FINISHED,
        STOPPED
    }

    /**
     * A mail of this sequence that a server accepted.
     *
     * @param step number in the sequence, 0 is the initial mail
     * @param draft its draft's id
     * @param messageId as sent
     * @param subject as sent
     * @param at business time
     */
    public record Sent(int step, String draft, MessageId messageId, String subject, Instant at) {}

    /** The id of a contact's enrollment in a campaign; it stands in logs, so it does not show the address. */
    public static String id(String campaign, String contact) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(contact.getBytes(StandardCharsets.UTF_8));
            return campaign + '|' + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }

    /** The enrollment of the one mail with the calendar link that a person gets in a life (RPL-06). */
    public static String calendarId(String contact) {
        return id(CALENDAR, contact);
    }

    /** Whether an id is that of such an enrollment. */
    public static boolean calendar(String id) {
        return id.startsWith(CALENDAR + '|');
    }

    /** Whether this is the enrollment of the mail with the calendar link: it has one mail, and no follow-up. */
    public boolean calendar() {
        return calendar(id);
    }

    /**
     * This one going on under another id, with all that was sent: ids of drafts begin with it, so nothing that was written
     * before goes out by mistake, and a draft that was withdrawn stays withdrawn.
     *
     * @param id of the new one
     * @param due business time of the next mail
     * @param sent what was said so far
     */
    public Enrollment continued(String id, Instant due, List<Sent> sent) {
        return new Enrollment(
                id, campaign, contact, lead, company, mailbox, State.ACTIVE, "", Optional.of(due), List.copyOf(sent));
    }

    /** Number of the next mail in the sequence. */
    public int nextStep() {
        return sent.size();
    }
}
