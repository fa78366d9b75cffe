package io.outrider.campaign;

import static io.outrider.campaign.Campaign.State.DRAFT;
import static io.outrider.campaign.Campaign.State.PAUSED;
import static io.outrider.campaign.Campaign.State.RUNNING;
import static io.outrider.campaign.Campaign.State.STOPPED;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** This is what a person may do with a campaign (CMP-02). What was stopped, or is completed, never runs again. */
public enum Turn {
    /** People are taken in, and due mails go. */
    START(RUNNING, DRAFT, PAUSED),
    /** Nobody is taken in, and due mails wait. */
    PAUSE(PAUSED, RUNNING),
    /** Nobody is taken in, and what is due is never sent. */
    STOP(STOPPED, DRAFT, RUNNING, PAUSED);

    private final Campaign.State to;
    private final Set<Campaign.State> from;

    Turn(Campaign.State to, Campaign.State... from) {
        this.to = to;
        this.from = EnumSet.copyOf(List.of(from));
    }

    /** The state that it leads to. */
    public Campaign.State to() {
        return to;
    }

    /** The states in which it may be done. */
    public Set<Campaign.State> from() {
        return Set.copyOf(from);
    }

    /** Its name in the API: {@code start}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The turn of a word, if there is one. */
    public static Optional<Turn> named(String word) {
        return Arrays.stream(values()).filter(t -> t.word().equals(word)).findFirst();
    }
}
