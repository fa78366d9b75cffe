package io.outrider.console;

import java.util.regex.Pattern;

/**
 * This is how much of a contact's address a reader without a login sees: all of it in the sandbox, where nobody is real;
 * elsewhere the first letter and the domain. Immutable.
 *
 * @param clear whether addresses are shown in full
 */
public record Discretion(boolean clear) {
    private static final Pattern LOCAL = Pattern.compile("([^\\s|<>,;:\"@])[^\\s|<>,;:\"@]*@(?=[^\\s@])");

    /** A text, with the addresses in it as they may be shown. */
    String of(String text) {
        return clear ? text : LOCAL.matcher(text).replaceAll("$1…@");
    }
}
