package io.outrider.sending.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * This is a planned time at which one mailbox may send one mail.
 *
 * @param mailbox address
 * @param date local date of the mailbox
 * @param n its number within the day, from 0
 * @param at business time; never earlier than that a mail goes
 * @param state what became of it
 * @param draft the draft bound to it, or empty
 * @param domain recipient domain of that draft, or empty
 * @param notBefore a deferral's end: business time before which it need not be looked at again, or empty
 * @param sentAt when its mail went out, or empty
 */
public record Slot(
        String mailbox,
        LocalDate date,
        int n,
        Instant at,
        State state,
        Optional<String> draft,
        Optional<String> domain,
        Optional<Instant> notBefore,
        Optional<Instant> sentAt) {
    /** PLANNED waits for its time; SENT has sent; SKIPPED passed without a mail. */
    public enum State {
        PLANNED,
        SENT,
        SKIPPED
    }

    /** A slot that was just planned. */
    public static Slot planned(String mailbox, LocalDate date, int n, Instant at) {
        return new Slot(
                mailbox,
                date,
                n,
                at,
                State.PLANNED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same slot with a draft in it. */
    Slot with(String bound, String recipientDomain) {
        return new Slot(
                mailbox, date, n, at, state, Optional.of(bound), Optional.of(recipientDomain), notBefore, sentAt);
    }

    /** Whether it waits for a mail that may go at this time. */
    boolean due(Instant now) {
        return waits() && !from().isAfter(now);
    }

    /** Whether it holds a draft and has not come to an end. */
    boolean waits() {
        return state == State.PLANNED && draft.isPresent();
    }

    /** From when on it may send: its time, or the end of a deferral. */
    Instant from() {
        return notBefore.filter(t -> t.isAfter(at)).orElse(at);
    }

    /** Id of the day it belongs to: {@code mailbox|date}. */
    public String day() {
        return mailbox + '|' + date;
    }

    /** Its own id: {@code mailbox|date|n}. */
    public String id() {
        return day() + '|' + n;
    }

    /** Whether a draft may be bound to it. */
    public boolean free() {
        return state == State.PLANNED && draft.isEmpty();
    }
}
