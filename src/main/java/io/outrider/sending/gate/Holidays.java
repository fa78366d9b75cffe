package io.outrider.sending.gate;

import java.time.LocalDate;
import java.util.Optional;

/** These are the days on which no cold mail goes (SND-42). Implementations are thread-safe. */
@FunctionalInterface
public interface Holidays {
    /** No day at all. */
    Holidays NONE = date -> Optional.empty();

    /** Why a local date is closed, in words; empty when it is an ordinary day. */
    Optional<String> on(LocalDate date);
}
