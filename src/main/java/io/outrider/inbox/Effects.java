package io.outrider.inbox;

import io.outrider.campaign.Enrollment;
import io.outrider.campaign.Enrollments;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.Move;
import io.outrider.mail.Address;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.Pause;
import io.outrider.suppression.Suppression;
import io.outrider.suppression.Suppressions;
import io.outrider.time.Chance;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.Consumer;

/** This is what a reaction can do to the rooms above; each may be repeated without doing more. Thread-safe. */
public final class Effects {
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final Drafts drafts;
    private final Enrollments enrollments;
    private final Suppressions suppressions;
    private final Mailboxes mailboxes;
    private final Chance chance;
    private final ReactionSettings settings;
    private final Consumer<Draft> wentOut;

    /** @param wentOut keeps what follows a mail that turned out to have been sent; may be asked twice */
    public Effects(
            Drafts drafts,
            Enrollments enrollments,
            Suppressions suppressions,
            Mailboxes mailboxes,
            Chance chance,
            ReactionSettings settings,
            Consumer<Draft> wentOut) {
        this.drafts = drafts;
        this.enrollments = enrollments;
        this.suppressions = suppressions;
        this.mailboxes = mailboxes;
        this.chance = chance;
        this.settings = settings;
        this.wentOut = wentOut;
    }

    /** A mail whose fate is unknown went out, for something about it came back (DESIGN 4.1). */
    void proveSent(Draft draft, Case c) {
        if (draft.state().status() == DraftStatus.UNKNOWN) {
            String reason = "proven by a mail that came back: " + c.verdict().word();
            drafts.move(Move.unowned(
                    draft.id(),
                    DraftStatus.UNKNOWN,
                    DraftStatus.SENT,
                    reason,
                    c.arrival().storedAt()));
            drafts.find(draft.id()).ifPresent(wentOut);
        }
    }

    void suppress(Address address, Suppression.Reason reason, Case c) {
        String source = c.match().draft().map(Draft::id).orElse(c.arrival().id());
        suppressions.add(
                new Suppression(address.value(), reason, source, c.arrival().storedAt(), Optional.empty()));
    }

    void stop(Address contact, String reason) {
        for (Enrollment e : enrollments.ofContact(contact.value())) {
            if (e.state() == Enrollment.State.ACTIVE) {
                enrollments.stop(e.id(), reason);
            }
        }
    }

    void stopColleagues(Draft draft, String reason) {
        enrollments.ofContact(draft.to().value()).stream()
                .map(Enrollment::company)
                .filter(company -> !company.isBlank())
                .distinct()
                .flatMap(company -> enrollments.activeOfCompany(company).stream())
                .forEach(e -> enrollments.stop(e.id(), reason));
    }

    void postpone(Address contact, Instant due) {
        for (Enrollment e : enrollments.ofContact(contact.value())) {
            if (e.state() == Enrollment.State.ACTIVE && e.due().isPresent()) {
                enrollments.postpone(e.id(), due);
            }
        }
    }

    void pause(String mailbox, Pause pause) {
        mailboxes.pause(mailbox, pause);
    }

    void pauseAll(Pause pause) {
        mailboxes.all().forEach(m -> mailboxes.pause(m.id(), pause));
    }

    boolean inPool(Address address) {
        return mailboxes.find(address.value()).isPresent();
    }

    /**
     * Nine o'clock on the day after somebody is back, in the mailbox's zone: the first day belongs to the pile of mail. Empty:
     * the mailbox is not in the pool any more.
     */
    Optional<Instant> morningAfter(LocalDate back, String mailbox) {
        return mailboxes
                .find(mailbox)
                .map(Mailbox::zone)
                .map(zone -> back.plusDays(1).atTime(MORNING).atZone(zone).toInstant());
    }

    /** Pauses a mailbox that got a reply; the length is drawn once a mail, however often it is asked for (SND-50). */
    void pauseForReply(String mailbox, Case c) {
        Instant at = c.arrival().storedAt();
        long min = settings.replyPauseMin().toSeconds();
        long max = settings.replyPauseMax().toSeconds();
        int n = c.arrival().id().hashCode();
        mailboxes.find(mailbox).map(Mailbox::zone).ifPresent(zone -> {
            LocalDate date = LocalDate.ofInstant(at, zone);
            long seconds = chance.draw(mailbox, date, "reply-pause", n).nextLong(min, max + 1);
            mailboxes.pause(mailbox, new Pause(Pause.Cause.REPLY, at.plusSeconds(seconds), "a person replied"));
        });
    }
}
