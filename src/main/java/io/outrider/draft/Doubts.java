package io.outrider.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * This is the store of drafts seen by who finds out what became of them. It moves none of them: {@link Drafts#move} does.
 * Thread-safe and safe across processes.
 */
public interface Doubts {
    /** Unknown drafts that are to be looked up by {@code now} (machine time), those that waited longest first. */
    List<Doubt> due(Instant now, int limit);

    /** Held drafts, oldest first. */
    List<Doubt> held(int limit);

    /** One draft by id, whatever its status. */
    Optional<Doubt> find(String id);

    /** Keeps what was found out about an unknown draft, and when (machine time) to look again. Nothing happens when it is not unknown any more or the fence is another's. */
    void looked(Draft draft, Evidence evidence, Instant again);

    /** The latest mails that a mailbox sent, newest dialogue first. */
    List<Begun> sentBy(String mailbox, int limit);

    /**
     * A mail that went out.
     *
     * @param draft it
     * @param begunAt business time at which its dialogue began
     */
    record Begun(Draft draft, Instant begunAt) {}
}
