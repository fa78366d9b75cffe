package io.outrider.console;

import io.outrider.draft.DraftStatus;
import io.outrider.sending.why.Because;
import io.outrider.sending.why.Reason;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** This is a draft against which one gate of each verdict speaks, in words that somebody chose to do harm. */
final class Hindered {
    static final String HOSTILE = "<img src=x onerror=\"document.title='owned'\">";
    private static final Instant LATER = Instant.parse("2026-02-17T19:11:44Z");

    private Hindered() {}

    static Because draft(String id) {
        return new Because(
                id,
                DraftStatus.READY_TO_SEND,
                "sam.carver@northbank.test",
                ZoneId.of("Europe/Berlin"),
                FakeWorld.NOW,
                "it never goes: suppression, " + HOSTILE,
                Optional.empty(),
                true,
                List.of(refused(), passed(), deferred()),
                Optional.of(new Because.Change("suppression", "suppression would have to pass", LATER)));
    }

    private static Reason refused() {
        return new Reason("suppression", "refuse", HOSTILE, "COMPLAINT", "none", "suppression reply", Optional.empty());
    }

    private static Reason passed() {
        return new Reason("daily-cap", "send", "", "3", "40", "mailbox sam.carver@northbank.test", Optional.empty());
    }

    private static Reason deferred() {
        return new Reason(
                "cooldown",
                "defer",
                "the mailbox sent less than PT34M32S ago",
                "2026-02-17T18:37:12Z",
                "PT34M32S",
                "pacing.min-gap",
                Optional.of(LATER));
    }
}
