package io.outrider.sending.smtp;

import java.util.Optional;

/** This is the last question before the dot goes out: is the mail still ours, and still allowed (DESIGN 4.1)? */
@FunctionalInterface
public interface BeforeDot {
    /** Why the dot must not go out, or empty when it may. A throw counts as a reason. */
    Optional<String> objection();
}
