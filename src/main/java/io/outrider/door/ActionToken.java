package io.outrider.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * This is the token of this start, without which Camel's console acts on nothing: a page that a browser is lured to cannot
 * know it. Immutable.
 */
public final class ActionToken {
    private static final int BYTES = 32;

    private final String text;

    private ActionToken(String text) {
        this.text = text;
    }

    /** @param bytes gives {@value #BYTES} bytes that nobody can guess */
    public static ActionToken of(Supplier<byte[]> bytes) {
        byte[] dice = bytes.get();
        if (dice.length != BYTES) {
            throw new IllegalArgumentException(
                    "bytes of the action token are " + dice.length + "; allowed are " + BYTES);
        }
        return new ActionToken(HexFormat.of().formatHex(dice));
    }

    /** A token from the system's own source of chance. */
    public static ActionToken random() {
        return of(() -> {
            byte[] bytes = new byte[BYTES];
            new SecureRandom().nextBytes(bytes);
            return bytes;
        });
    }

    /** For the file in which an operator finds it. */
    public String text() {
        return text;
    }

    /** Whether somebody knows it; takes as long for any guess. */
    boolean is(Object guess) {
        return guess instanceof String given
                && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "ActionToken";
    }
}
