package io.outrider.contact;

/** This is the question whether mail for a domain has anywhere to go. */
public interface MailRoute {
    /** What DNS says. */
    enum Finding {
        /** There is a mail server. */
        REACHABLE,
        /** There is none, or the domain says that it takes no mail (RFC 7505). */
        NONE,
        /** DNS did not answer; nothing is known. */
        NO_ANSWER
    }

    /** Where mail for the domain goes. */
    Finding of(String domain);
}
