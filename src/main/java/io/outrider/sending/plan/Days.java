package io.outrider.sending.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** This is the store of day plans. Thread-safe; one document a day, read and written by {@code _id}. */
public interface Days {
    /** Stores a new day. False: this mailbox has a plan for that date. */
    boolean insert(Day day);

    /** One day. */
    Optional<Day> find(String mailbox, LocalDate date);

    /** Several days by their ids; those that do not exist are left out. */
    List<Day> find(Collection<String> ids);

    /** Puts a draft into a free slot. False: the slot is taken or over. */
    boolean bind(Slot slot, String draft, String domain);

    /** Takes a draft out of a slot that has not sent. */
    void free(Slot slot, String draft);

    /** Notes that a slot need not be looked at before a time; its draft stays in it. */
    void delay(Slot slot, Instant notBefore);

    /** Marks a slot as passed without a mail. */
    void skip(Slot slot);

    /** Records that a draft was sent from its slot, and when. */
    void sent(Slot slot, String draft, Instant at);

    /** Days before a date, at most {@code limit}. */
    List<Day> before(LocalDate date, int limit);

    /** Deletes days by their ids. Answers how many. */
    long delete(Collection<String> ids);
}
