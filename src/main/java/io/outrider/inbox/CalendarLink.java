package io.outrider.inbox;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.Enrollments;
import io.outrider.draft.Draft;
import io.outrider.inbox.letter.Addresses;
import io.outrider.inbox.words.Said;
import io.outrider.mail.MessageId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * This answers a person who replied with the calendar link: once in a life, in the same thread, from the same mailbox, and
 * only to a reply that is no "no" (RPL-06, RPL-07). The answer is a draft like any other: reviewed, paced, behind every gate.
 * May be repeated. Thread-safe.
 */
public final class CalendarLink {
    /** Nobody gets a link. */
    public static final CalendarLink OFF = new CalendarLink(null, null, false);

    private final Campaigns campaigns;
    private final Enrollments enrollments;
    private final Said said = new Said();
    private final boolean on;

    /**
     * @param campaigns hold the words of the answer; one without them answers nobody
     * @param enrollments the answer is one
     * @param on whether there is a link
     */
    public CalendarLink(Campaigns campaigns, Enrollments enrollments, boolean on) {
        this.campaigns = campaigns;
        this.enrollments = enrollments;
        this.on = on;
    }

    /** Has the link sent if it is due to this reply. Whether it was: a second reply gets none. */
    boolean answer(Case c, Draft draft, String replyText) {
        if (!on || !wrote(c, draft) || declined(replyText)) {
            return false;
        }
        Optional<Campaign> campaign =
                campaigns.find(draft.campaign()).filter(it -> it.calendar().isPresent());
        Optional<MessageId> reply =
                MessageId.all(c.letter().header("Message-ID")).stream().findFirst();
        if (campaign.isEmpty() || reply.isEmpty()) {
            return false;
        }
        return enrollments
                .find(draft.enrollment())
                .filter(sequence -> !sequence.calendar())
                .map(sequence -> enrollments.enroll(sequence.continued(
                        Enrollment.calendarId(sequence.contact()),
                        c.arrival().storedAt(),
                        conversation(sequence, draft, c, reply.get()))))
                .orElse(false);
    }

    /** Whether a reply says no: then a link that is on its way goes no further. */
    boolean declined(String replyText) {
        return said.negative(replyText);
    }

    private static boolean wrote(Case c, Draft draft) {
        return Addresses.from(c.letter().header("From"))
                .filter(draft.to()::equals)
                .isPresent();
    }

    /** The mails of the thread, oldest first, and the reply as its last: what is answered. */
    private static List<Enrollment.Sent> conversation(Enrollment sequence, Draft draft, Case c, MessageId reply) {
        Set<MessageId> thread = new HashSet<>(draft.thread());
        draft.state().messageId().ifPresent(thread::add);
        List<Enrollment.Sent> all = new ArrayList<>(sequence.sent().stream()
                .filter(sent -> thread.contains(sent.messageId()))
                .toList());
        String subject = all.isEmpty() ? draft.subject() : all.get(0).subject();
        all.add(new Enrollment.Sent(
                all.size(), c.arrival().id(), reply, subject, c.arrival().storedAt()));
        return all;
    }
}
