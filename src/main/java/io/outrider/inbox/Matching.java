package io.outrider.inbox;

import io.outrider.draft.Draft;
import io.outrider.draft.Drafts;
import io.outrider.inbox.classify.Verdict;
import io.outrider.inbox.letter.Addresses;
import io.outrider.inbox.letter.Letter;
import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.Mailboxes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * This finds the mail of ours that an arrival is about (FUP-12): by the Message-ID that a report returns or a reply answers,
 * else by the address that failed or wrote. Thread-safe.
 */
public final class Matching {
    private static final int RECENT = 20;

    private final Drafts drafts;
    private final Mailboxes mailboxes;

    public Matching(Drafts drafts, Mailboxes mailboxes) {
        this.drafts = drafts;
        this.mailboxes = mailboxes;
    }

    /** Whether a mail says that one of our own mailboxes wrote it; such a mail is never a reply. */
    public boolean own(Letter letter) {
        return Addresses.from(letter.header("From"))
                .flatMap(a -> mailboxes.find(a.value()))
                .isPresent();
    }

    /** The match of a verdict on a mail that lay in a mailbox. */
    public Match match(String mailbox, Letter letter, Verdict verdict) {
        for (MessageId id : ids(letter, verdict)) {
            Optional<Draft> draft = drafts.withMessageId(id);
            if (draft.isPresent()) {
                return new Match(draft, Match.Confidence.CERTAIN);
            }
        }
        return byAddress(mailbox, letter, verdict)
                .map(d -> new Match(Optional.of(d), Match.Confidence.LIKELY))
                .orElse(Match.NONE);
    }

    private static List<MessageId> ids(Letter letter, Verdict verdict) {
        List<MessageId> ids = new ArrayList<>();
        reported(verdict).ifPresent(ids::add);
        ids.addAll(MessageId.all(letter.header("In-Reply-To")));
        List<MessageId> references = new ArrayList<>(MessageId.all(letter.header("References")));
        Collections.reverse(references);
        ids.addAll(references.subList(0, Math.min(references.size(), RECENT)));
        // A copy of a mail of our own proves that it went out.
        ids.addAll(MessageId.all(letter.header("Message-ID")));
        return ids;
    }

    private static Optional<MessageId> reported(Verdict verdict) {
        if (verdict instanceof Verdict.Complaint complaint) {
            return complaint.originalMessageId();
        }
        return verdict.bounced().flatMap(Verdict.Failure::originalMessageId);
    }

    private Optional<Draft> byAddress(String mailbox, Letter letter, Verdict verdict) {
        Optional<Verdict.Failure> failure = verdict.bounced();
        if (failure.isPresent()) {
            return sentBy(mailbox, failure.get().recipients());
        }
        if (verdict instanceof Verdict.Complaint complaint) {
            return sentBy(mailbox, complaint.recipients());
        }
        if (verdict instanceof Verdict.Other) {
            return Optional.empty();
        }
        List<Address> from = Addresses.from(letter.header("From")).stream().toList();
        return sentBy(mailbox, from).or(() -> sent(from).stream().findFirst());
    }

    /** A report by address alone must lie where the mail came from: anybody can write one. */
    private Optional<Draft> sentBy(String mailbox, List<Address> recipients) {
        return sent(recipients).stream()
                .filter(d -> d.mailbox().filter(mailbox::equals).isPresent())
                .findFirst();
    }

    private List<Draft> sent(List<Address> recipients) {
        return recipients.stream()
                .limit(RECENT)
                .flatMap(a -> drafts.sentTo(a.value(), RECENT).stream())
                .toList();
    }
}
