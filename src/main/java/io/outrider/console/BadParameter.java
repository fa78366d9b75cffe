package io.outrider.console;

/** This is a request parameter that cannot be used: which, what stood in it, and what is allowed. */
final class BadParameter extends IllegalArgumentException {
    private static final int SHOWN = 80;

    private final transient Refusal refusal;

    BadParameter(String field, String value, String allowed) {
        super(field + " is '" + shortened(value) + "'; allowed: " + allowed);
        this.refusal = new Refusal("bad_parameter", getMessage(), field, shortened(value), allowed);
    }

    /** A parameter whose fault a room says in its own words. */
    BadParameter(String field, String message) {
        super(message);
        this.refusal = new Refusal("bad_parameter", message, field, "", "");
    }

    /** The refusal as JSON. */
    record Refusal(String code, String message, String field, String value, String allowed) {}

    Refusal refusal() {
        return refusal;
    }

    /** A whole number between two bounds; {@code fallback} when the parameter is missing. */
    static int whole(String field, String value, int min, int max, int fallback) {
        if (value == null || value.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the same refusal as a number out of range
        }
        throw new BadParameter(field, value, "whole numbers from " + min + " to " + max);
    }

    private static String shortened(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}
