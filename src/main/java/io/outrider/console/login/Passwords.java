package io.outrider.console.login;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;

/**
 * This is how passwords are kept and proved: argon2id with 9 MiB and four passes (SEC-04), at most two at a time, so that
 * a crowd of log-ins cannot take the memory. Thread-safe.
 */
public final class Passwords {
    /** What is allowed, in words. */
    public static final String ALLOWED = "12 to 128 characters, and not the e-mail address";

    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;
    private static final int KIBIBYTES = 9 * 1024;
    private static final int PASSES = 4;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final Semaphore places = new Semaphore(2);
    private final int kibibytes;
    private final int passes;
    private String decoy = "";

    /** At the price of SEC-04. */
    public Passwords() {
        this(KIBIBYTES, PASSES);
    }

    /** At another price for the next hashes: memory from 8 KiB and passes from 1; a kept hash costs what it says itself. */
    public Passwords(int kibibytes, int passes) {
        this.kibibytes = kibibytes;
        this.passes = passes;
    }

    /** Whether a password may be chosen. */
    static boolean allows(String password, String email) {
        int length = password.codePointCount(0, password.length());
        return length >= SHORTEST && length <= LONGEST && !password.equalsIgnoreCase(email);
    }

    /** The hash to keep: algorithm, costs and salt stand in it. */
    public String hash(String password) {
        return alone(() -> Password.hash(password)
                .addRandomSalt(SALT_BYTES)
                .with(Argon2Function.getInstance(kibibytes, passes, 1, HASH_BYTES, Argon2.ID))
                .getResult());
    }

    /** Whether it is the password; takes as long when there is none, so that nobody learns which users there are. */
    boolean matches(String password, String hash) {
        String kept = hash.isEmpty() ? decoy() : hash;
        boolean same = password.length() <= 4 * LONGEST
                && alone(() -> Password.check(password, kept).with(Argon2Function.getInstanceFromHash(kept)));
        return same && !hash.isEmpty();
    }

    private synchronized String decoy() {
        if (decoy.isEmpty()) {
            decoy = hash("nobody has this password");
        }
        return decoy;
    }

    private <T> T alone(java.util.function.Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
