package io.outrider.sending.gate;

import io.outrider.mailbox.Pause;
import java.util.Comparator;

/** This gate holds while any cause pauses the mailbox; the last one to end counts (CNF-11). */
public final class MailboxPauses implements Gate {
    @Override
    public String name() {
        return "mailbox-pause";
    }

    @Override
    public Finding judge(Facts facts) {
        return facts.mailbox().pauses().stream()
                .filter(p -> p.until().isAfter(facts.now()))
                .max(Comparator.comparing(Pause::until))
                .map(p -> found(Decision.defer(p.until(), "paused: " + p.reason()), p.cause(), "none", "mailbox pause"))
                .orElseGet(() -> found(Decision.send(), "none", "none", "mailbox pause"));
    }
}
