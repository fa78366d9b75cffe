package io.outrider.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** This is the store of mails that were handled, for whoever looks through them. Thread-safe and safe across processes. */
public interface HandledMails {
    /** One by the id of its arrival. */
    Optional<HandledMail> find(String id);

    /** All, the newest first. */
    List<HandledMail> newest(int skip, int limit);

    /** Those of one verdict, the newest first. */
    List<HandledMail> newest(String verdict, int skip, int limit);

    /** How many there are. */
    long count();

    /** How many there are of one verdict. */
    long count(String verdict);

    /** Notes that a person found it to be something else. False: it was not taken for {@code from} any more. */
    boolean correct(String id, String from, String to, String by, Instant at);
}
