package io.outrider.inbox;

import io.outrider.draft.Draft;
import java.util.Locale;
import java.util.Optional;

/**
 * This is which of our mails an arrival is about, and how sure that is.
 *
 * @param draft the draft of our mail, or empty
 * @param confidence how sure it is
 */
public record Match(Optional<Draft> draft, Confidence confidence) {
    /** Nothing of ours. */
    public static final Match NONE = new Match(Optional.empty(), Confidence.NONE);

    /** CERTAIN by Message-ID, LIKELY by address. */
    public enum Confidence {
        CERTAIN,
        LIKELY,
        NONE;

        /** The word in documents and in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
