package io.outrider.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * This is a mail address in the one form in which we store and compare it: trimmed, lower case (RFC 5321 4.1.2).
 *
 * <p>Local parts are compared without case, as every large provider does. Quoted local parts and address literals are
 * refused: no posting's contact has one, and they are a way to smuggle headers.
 *
 * @param value {@code local@domain}, lower case, at most 254 characters, a domain of other letters as DNS spells it
 */
public record Address(String value) implements Comparable<Address> {
    private static final Pattern LOCAL =
            Pattern.compile("[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}\\p{N}-]{2,63}");

    /** Sharp s, final sigma and two joiners: the two editions of IDNA spell them as different domains (UTS 46). */
    private static final String DEVIATIONS = "\u00df\u03c2\u200c\u200d";

    public Address {
        String said = value;
        value = normal(said);
        if (!wellFormed(value)) {
            throw new IllegalArgumentException("address is not of the form local@domain: '" + said + "'");
        }
    }

    /** The address in a text, or empty when the text is none. */
    public static Optional<Address> parse(String text) {
        return text != null && wellFormed(normal(text)) ? Optional.of(new Address(text)) : Optional.empty();
    }

    /**
     * Lower case, in which a letter may be several, and a domain as DNS spells it (RFC 5890): in two spellings a suppression of
     * one would not hold for the other. Empty where that spelling is not known for sure.
     */
    private static String normal(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf('@');
        String domain = lower.substring(at + 1);
        if (at < 0 || domain.chars().allMatch(c -> c < 0x80)) {
            return lower;
        }
        try {
            boolean sure = domain.chars().noneMatch(c -> DEVIATIONS.indexOf(c) >= 0);
            return sure ? lower.substring(0, at + 1) + IDN.toASCII(domain).toLowerCase(Locale.ROOT) : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean wellFormed(String text) {
        int at = text.lastIndexOf('@');
        return at > 0
                && at <= 64
                && text.length() <= 254
                && LOCAL.matcher(text.substring(0, at)).matches()
                && DOMAIN.matcher(text.substring(at + 1)).matches();
    }

    /** What stands before the @. */
    public String local() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    /** What stands behind the @, lower case. */
    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    @Override
    public int compareTo(Address other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
