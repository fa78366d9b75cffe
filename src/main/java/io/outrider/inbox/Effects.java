package io.outrider.inbox;

import io.outrider.campaign.Enrollment;
import io.outrider.campaign.Enrollments;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.Move;
import io.outrider.inbox.letter.Addresses;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
        suppressions.add(new Suppression(
                address.value(), reason, c.arrival().id(), c.arrival().storedAt(), Optional.empty()));
    }

    /** Stops all that runs for a contact, the calendar link too. */
    void stop(Address contact, String reason, Case c) {
        stop(enrollments.ofContact(contact.value()).stream(), reason, c);
    }

    /** Stops the sequences of a contact; a calendar link that is on its way still goes. */
    void stopSequences(Address contact, String reason, Case c) {
        stop(enrollments.ofContact(contact.value()).stream().filter(e -> !e.calendar()), reason, c);
    }

    private void stop(Stream<Enrollment> some, String reason, Case c) {
        some.filter(e -> e.state() == Enrollment.State.ACTIVE)
                .forEach(e -> enrollments.stop(e.id(), reason, c.arrival().id()));
    }

    void stopColleagues(Draft draft, String reason, Case c) {
        Stream<Enrollment> colleagues = enrollments.ofContact(draft.to().value()).stream()
                .map(Enrollment::company)
                .filter(company -> !company.isBlank())
                .distinct()
                .flatMap(company -> enrollments.activeOfCompany(company).stream())
                .filter(e -> !e.calendar());
        stop(colleagues, reason, c);
    }

    /** What a mail stopped. */
    List<Enrollment> stoppedBy(Case c) {
        return enrollments.stoppedBy(c.arrival().id());
    }

    /** Has a sequence go on that a mail stopped by mistake: under an id of its own, which makes it repeatable. */
    void goOn(Enrollment stopped, Case c) {
        String id = Enrollment.id(stopped.id(), c.arrival().id());
        enrollments.enroll(stopped.continued(id, c.arrival().storedAt(), stopped.sent()));
    }

    /** Nobody gets the link for a mail that was no reply. */
    void stopCalendarLink(Address contact, Case c) {
        Stream<Enrollment> link = enrollments.find(Enrollment.calendarId(contact.value())).stream();
        stop(link, "the mail was no reply", c);
    }

    /** Takes back what a mail did to an address, and to the one that it came from. */
    void free(Address contact, Case c) {
        String source = c.arrival().id();
        suppressions.withdraw(contact, source);
        Addresses.from(c.letter().header("From")).ifPresent(from -> suppressions.withdraw(from, source));
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
