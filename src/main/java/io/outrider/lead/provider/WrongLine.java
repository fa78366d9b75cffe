package io.outrider.lead.provider;

/** This is the refusal of one line of facts; the message names key, place and what is allowed. */
public final class WrongLine extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String key;
    private final String fact;

    WrongLine(String key, String place, String fact) {
        super("'" + key + "' of " + place + " " + fact);
        this.key = key;
        this.fact = fact;
    }

    /** Which line. */
    public String key() {
        return key;
    }

    /** What is wrong with it, beginning with a verb. */
    public String fact() {
        return fact;
    }
}
