package io.outrider.sending.why;

import io.outrider.sending.gate.Decision;
import io.outrider.sending.gate.Finding;
import java.time.Instant;
import java.util.Optional;

/**
 * This is what one gate says about a draft now.
 *
 * @param gate its name, kebab case
 * @param verdict {@code send}, {@code defer} or {@code refuse}
 * @param reason one sentence; empty when it lets the draft pass
 * @param observed the value it looked at
 * @param limit what it compared it with
 * @param origin who set the limit
 * @param clears business time at which it clears; empty when it passes or has no time
 */
public record Reason(
        String gate,
        String verdict,
        String reason,
        String observed,
        String limit,
        String origin,
        Optional<Instant> clears) {
    static Reason of(Finding f) {
        Optional<Instant> clears = Outlook.until(f);
        if (f.decision() instanceof Decision.Defer defer) {
            return new Reason(f.gate(), "defer", defer.reason(), f.observed(), f.limit(), f.origin(), clears);
        }
        return f.decision() instanceof Decision.Refuse refuse
                ? new Reason(f.gate(), "refuse", refuse.reason(), f.observed(), f.limit(), f.origin(), clears)
                : new Reason(f.gate(), "send", "", f.observed(), f.limit(), f.origin(), clears);
    }
}
