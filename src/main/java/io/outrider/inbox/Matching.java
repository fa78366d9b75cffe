package io.outrider.inbox;

import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.inbox.classify.Verdict;
import io.outrider.inbox.letter.Addresses;
import io.outrider.inbox.letter.Letter;
import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.Mailboxes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** Those of these mails that say that one of our own mailboxes wrote them, in one look-up. */
    Set<Letter> own(Collection<Letter> letters) {
        Map<Letter, String> from = new IdentityHashMap<>();
        letters.forEach(l -> Addresses.from(l.header("From")).ifPresent(a -> from.put(l, a.value())));
        Set<String> pool = mailboxes.among(Set.copyOf(from.values()));
        from.values().retainAll(pool);
        return from.keySet();
    }

    /**
     * Those of these judged mails about which nothing is to be done, in two look-ups: {@link #match} surely finds nothing, or it
     * is a copy of a mail of ours of which we know that it went out. Each has its match.
     */
    List<Case> indifferent(List<Case> judged) {
        Set<MessageId> ids = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        for (Case c : judged) {
            ids.addAll(ids(c.letter(), c.verdict()));
            named(c.letter(), c.verdict()).stream().limit(RECENT).forEach(a -> addresses.add(a.value()));
        }
        Map<MessageId, Draft> ours = new HashMap<>();
        drafts.withMessageIds(ids).forEach(d -> d.state().messageId().ifPresent(id -> ours.put(id, d)));
        Set<String> reached = drafts.reached(addresses);
        return judged.stream()
                .flatMap(c -> indifferent(c, ours, reached).stream())
                .toList();
    }

    private static Optional<Case> indifferent(Case c, Map<MessageId, Draft> ours, Set<String> reached) {
        List<Draft> about = ids(c.letter(), c.verdict()).stream()
                .filter(ours::containsKey)
                .map(ours::get)
                .toList();
        if (about.isEmpty()) {
            boolean wrote = named(c.letter(), c.verdict()).stream().anyMatch(a -> reached.contains(a.value()));
            return wrote ? Optional.empty() : Optional.of(c.with(Match.NONE));
        }
        boolean copy = c.verdict() instanceof Verdict.Other
                && about.stream().allMatch(d -> d.state().status() == DraftStatus.SENT);
        return copy
                ? Optional.of(c.with(new Match(Optional.of(about.get(0)), Match.Confidence.CERTAIN)))
                : Optional.empty();
    }

    /** The match of a verdict on a mail that lay in a mailbox. */
    public Match match(String mailbox, Letter letter, Verdict verdict) {
        List<MessageId> ids = ids(letter, verdict);
        Optional<Draft> named = drafts.withMessageIds(ids).stream()
                .min(Comparator.comparingInt(
                        d -> d.state().messageId().map(ids::indexOf).orElse(Integer.MAX_VALUE)));
        return named.map(draft -> new Match(named, Match.Confidence.CERTAIN))
                .orElseGet(() -> addressed(mailbox, letter, verdict));
    }

    private Match addressed(String mailbox, Letter letter, Verdict verdict) {
        return byAddress(mailbox, letter, verdict)
                .map(d -> new Match(Optional.of(d), Match.Confidence.LIKELY))
                .orElse(Match.NONE);
    }

    private static List<MessageId> ids(Letter letter, Verdict verdict) {
        List<MessageId> ids = new ArrayList<>();
        reported(verdict).ifPresent(ids::add);
        MessageId.all(letter.header("In-Reply-To")).stream().limit(RECENT).forEach(ids::add);
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

    /** What came before a mail of ours is not about it: a folder that is new to us may hold what is years old. */
    private Optional<Draft> byAddress(String mailbox, Letter letter, Verdict verdict) {
        List<Address> named = named(letter, verdict);
        boolean report = verdict.bounced().isPresent() || verdict instanceof Verdict.Complaint;
        List<Draft> before = sent(named).stream()
                .filter(d -> !MailDates.before(letter, d.createdAt()))
                .toList();
        // A report by address alone must lie where the mail came from: anybody can write one.
        Optional<Draft> own = before.stream()
                .filter(d -> d.mailbox().filter(mailbox::equals).isPresent())
                .findFirst();
        return report || own.isPresent() ? own : before.stream().findFirst();
    }

    /** Whom a verdict is about: who was not reached, who complained about what came to them, or who wrote. */
    private static List<Address> named(Letter letter, Verdict verdict) {
        Optional<Verdict.Failure> failure = verdict.bounced();
        if (failure.isPresent()) {
            return failure.get().recipients();
        }
        if (verdict instanceof Verdict.Complaint complaint) {
            return complaint.recipients();
        }
        return verdict instanceof Verdict.Other
                ? List.of()
                : Addresses.from(letter.header("From")).stream().toList();
    }

    private List<Draft> sent(List<Address> recipients) {
        return recipients.stream()
                .limit(RECENT)
                .flatMap(a -> drafts.sentTo(a.value(), RECENT).stream())
                .toList();
    }
}
