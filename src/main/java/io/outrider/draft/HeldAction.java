package io.outrider.draft;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** This is what a person can decide about a held draft (DESIGN 4.1). */
public enum HeldAction {
    /** It went out: the sequence goes on from it. */
    MARK_SENT(DraftStatus.SENT),
    /** It did not: it waits again, under the same Message-ID, for every gate. */
    SEND_AGAIN(DraftStatus.READY_TO_SEND),
    /** Whatever became of it, nothing more goes to this contact: the sequence ends. */
    SKIP(DraftStatus.SKIPPED);

    private final DraftStatus leadsTo;

    HeldAction(DraftStatus leadsTo) {
        this.leadsTo = leadsTo;
    }

    /** Where the draft stands afterwards. */
    public DraftStatus leadsTo() {
        return leadsTo;
    }

    /** The name in documents and the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action of that name, or empty. */
    public static Optional<HeldAction> named(String word) {
        return Arrays.stream(values()).filter(a -> a.word().equals(word)).findFirst();
    }

    /** All names, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(HeldAction::word).collect(Collectors.joining(", "));
    }
}
