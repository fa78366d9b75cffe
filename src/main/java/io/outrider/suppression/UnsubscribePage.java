package io.outrider.suppression;

import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.suppression.UnsubscribeTokens.Wish;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is the page behind an unsubscribe link, and what its button or a mail program's one-click POST does (RFC 8058;
 * API-204, RPL-29). Showing it never writes: mail scanners open every link. Thread-safe.
 */
public final class UnsubscribePage {
    private static final Logger LOG = LoggerFactory.getLogger(UnsubscribePage.class);

    private final UnsubscribeTokens tokens;
    private final Suppressions suppressions;
    private final Events events;
    private final Clock clock;
    private final UnsubscribeHtml html = new UnsubscribeHtml();

    public UnsubscribePage(UnsubscribeTokens tokens, Suppressions suppressions, Events events, Clock clock) {
        this.tokens = tokens;
        this.suppressions = suppressions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What is answered.
     *
     * @param code HTTP status
     * @param html the whole page
     * @param policy Content-Security-Policy: no script, nothing from elsewhere, only our own style
     */
    public record Page(int code, String html, String policy) {}

    /** Asks whether to unsubscribe. Changes nothing. */
    public Page show(String token) {
        return tokens.verify(token).map(wish -> html.ask(wish.address())).orElseGet(html::strange);
    }

    /** Unsubscribes. May be repeated. */
    public Page act(String token) {
        Optional<Wish> wish = tokens.verify(token);
        if (wish.isEmpty()) {
            return html.strange();
        }
        try {
            suppress(wish.get());
            return html.done(wish.get().address());
        } catch (RuntimeException e) {
            LOG.error("a wish to unsubscribe was not saved, and the page said so", e);
            return html.outage();
        }
    }

    private void suppress(Wish wish) {
        boolean first = suppressions.add(new Suppression(
                wish.address().value(),
                Suppression.Reason.UNSUBSCRIBE,
                wish.draft(),
                clock.instant(),
                Optional.empty()));
        if (first) {
            events.record(Event.of("suppression.added", wish.draft(), "A recipient unsubscribed by the link"));
        }
    }
}
