package io.outrider.deliverability;

import java.util.List;

/** This is the port to DNS. A question that got no answer is never taken for "there is none" (DNS-12). */
public interface Dns {
    /** The TXT records of a name, each with its strings joined (RFC 7208 3.3). */
    Answer txt(String name);

    /** The hosts that take mail for a domain, best first; the one host {@code .} means that it takes none (RFC 7505). */
    Answer mx(String domain);

    /** What came of a question. */
    sealed interface Answer {
        /** There are some. */
        record Found(List<String> values) implements Answer {}

        /** There are none. */
        record None() implements Answer {}

        /**
         * Nobody knows: a timeout, SERVFAIL, a refusal.
         *
         * @param reason what the resolver said
         */
        record Unknown(String reason) implements Answer {}
    }
}
