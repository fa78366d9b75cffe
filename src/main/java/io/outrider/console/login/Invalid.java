package io.outrider.console.login;

/** This is a value in a request that cannot be used: which, what stood in it, and what is allowed (422). */
public final class Invalid extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 80;

    private final transient Refusal refusal;

    Invalid(String field, String value, String allowed) {
        super("'" + field + "' is '" + shortened(value) + "'; allowed: " + allowed);
        this.refusal = new Refusal("invalid", getMessage(), field, shortened(value), allowed);
    }

    /** The refusal as JSON. */
    record Refusal(String code, String message, String field, String value, String allowed) {}

    Refusal refusal() {
        return refusal;
    }

    private static String shortened(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}
