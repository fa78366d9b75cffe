package io.outrider.sending.reconcile;

import static io.outrider.draft.HeldAction.MARK_SENT;
import static io.outrider.draft.HeldAction.SEND_AGAIN;
import static io.outrider.draft.HeldAction.SKIP;

import io.outrider.draft.Doubt;
import io.outrider.draft.Doubts.Begun;
import io.outrider.draft.Draft;
import io.outrider.draft.HeldAction;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.Filing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * This is the rule by which a mail of unknown fate is judged (DESIGN 4.1). A copy proves that it went out. That it did not
 * is proven only where all hold: the provider files copies by itself; its Sent folder is the one it was when the mail
 * went out, and was read to its end after the quiet time; and a mail that the same mailbox began later lies in it. Pure.
 */
final class FateRule {
    /** As many dialogues as any other draft gets (DESIGN 4.1). */
    private static final int MOST_ATTEMPTS = 5;

    private final ReconcileSettings settings;

    FateRule(ReconcileSettings settings) {
        this.settings = settings;
    }

    /**
     * Judges after a look.
     *
     * @param sent mails that the same mailbox sent, for the positive control
     */
    Ruling of(Doubt doubt, Filing filing, SentFolder.Reading reading, List<Begun> sent) {
        String folder = reading.found().get(id(doubt.draft()));
        if (folder != null) {
            return new Ruling.Sent(folder);
        }
        Optional<Ruling> quiet = quiet(doubt.draft(), reading.at());
        return quiet.orElseGet(() -> absent(doubt, filing, reading, sent));
    }

    /** Judges a mail of a mailbox that is gone from the pool. */
    Ruling ofNobody(Draft draft, Instant now) {
        return quiet(draft, now).orElse(new Ruling.Hold("its mailbox is not in the pool any more", SKIP));
    }

    /** Judges while the server cannot be asked. */
    Ruling unasked(Draft draft, Instant now, String why) {
        return quiet(draft, now).orElseGet(() -> patience(draft, now, why, MARK_SENT));
    }

    private Ruling absent(Doubt doubt, Filing filing, SentFolder.Reading reading, List<Begun> sent) {
        Draft draft = doubt.draft();
        return switch (filing.copy()) {
            case APPEND, NONE ->
                new Ruling.Hold("nobody but us files Sent copies of its mailbox, so absence proves nothing", MARK_SENT);
            case UNKNOWN ->
                patience(draft, reading.at(), "who files Sent copies of its mailbox is not learned yet", MARK_SENT);
            case PROVIDER -> absentAtProvider(doubt, filing, reading, sent);
        };
    }

    private Ruling absentAtProvider(Doubt doubt, Filing filing, SentFolder.Reading reading, List<Begun> sent) {
        Draft draft = doubt.draft();
        boolean known = filing.of(reading.folder(), reading.validity())
                && filing.since().orElseThrow().isBefore(doubt.begunAt());
        if (!known) {
            return new Ruling.Hold("the Sent folder is younger than the mail, so absence proves nothing", MARK_SENT);
        }
        if (!reading.toEnd()) {
            String why = "the Sent folder was not read to its end: " + reading.note();
            return patience(draft, reading.at(), why, MARK_SENT);
        }
        List<Begun> later = sent.stream()
                .filter(s -> s.begunAt().isAfter(draft.state().at()))
                .toList();
        Optional<MessageId> control = later.stream()
                .map(s -> id(s.draft()))
                .filter(reading.inSent()::contains)
                .findFirst();
        if (control.isPresent()) {
            return unsent(draft, reading.folder());
        }
        return later.isEmpty()
                ? patience(
                        draft,
                        reading.at(),
                        "it is not in the Sent folder, but no later mail can confirm it",
                        SEND_AGAIN)
                : patience(draft, reading.at(), "later mails are not in the Sent folder either", MARK_SENT);
    }

    private static Ruling unsent(Draft draft, String folder) {
        return draft.state().attempts() >= MOST_ATTEMPTS
                ? new Ruling.Hold("it was not sent in " + MOST_ATTEMPTS + " attempts", SKIP)
                : new Ruling.Unsent("not in " + folder + ", where a later mail is");
    }

    /** Before the quiet time ended nothing but a copy counts; empty when it has. */
    private Optional<Ruling> quiet(Draft draft, Instant at) {
        return draft.state()
                .leaseUntil()
                .map(lease -> lease.plus(settings.quiet()))
                .filter(at::isBefore)
                .map(ends -> new Ruling.Wait("the quiet time ends at " + ends));
    }

    private Ruling patience(Draft draft, Instant at, String why, HeldAction advice) {
        Instant ends = draft.state()
                .leaseUntil()
                .orElse(Instant.EPOCH)
                .plus(settings.quiet())
                .plus(settings.proofWait());
        return at.isBefore(ends) ? new Ruling.Wait(why) : new Ruling.Hold(why, advice);
    }

    static MessageId id(Draft draft) {
        return draft.state()
                .messageId()
                .orElseThrow(
                        () -> new IllegalStateException("draft '" + draft.id() + "' was begun without a Message-ID"));
    }
}
