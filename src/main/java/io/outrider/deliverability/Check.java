package io.outrider.deliverability;

/**
 * This is the verdict on one part of a domain's DNS.
 *
 * @param outcome PASS, FAIL, or UNKNOWN when nobody answered
 * @param detail what was found, or what is wrong
 */
public record Check(Outcome outcome, String detail) {
    /** Three values: no answer is not a failure. */
    public enum Outcome {
        PASS,
        FAIL,
        UNKNOWN
    }

    static Check pass(String detail) {
        return new Check(Outcome.PASS, detail);
    }

    static Check fail(String detail) {
        return new Check(Outcome.FAIL, detail);
    }

    static Check unknown(String detail) {
        return new Check(Outcome.UNKNOWN, detail);
    }

    /** Whether it is good. */
    public boolean passed() {
        return outcome == Outcome.PASS;
    }
}
