package io.outrider.bench.sending;

import io.outrider.sending.gate.Effective;
import java.util.Map;

/**
 * These are the installation's settings, some of them set by a benchmark.
 *
 * @param behind the installation's
 * @param own what the benchmark sets
 */
public record Overlay(Effective.Base behind, Map<String, String> own) implements Effective.Base {
    /** The pace of the installation, and no cap over all mailboxes. */
    public static Overlay uncapped(Effective.Base behind) {
        return new Overlay(
                behind,
                Map.of(
                        "sender.postal-address", "1 Main Street, Springfield",
                        "sending.global-cap", "1000000",
                        "inbox.max-age", "PT24H"));
    }

    /** A pace without gaps, and caps that nothing reaches; every gate looks all the same. */
    public static Overlay unpaced(Effective.Base behind) {
        return new Overlay(
                behind,
                Map.of(
                        "sender.postal-address", "1 Main Street, Springfield",
                        "pacing.pipeline.rate", "1000000000",
                        "pacing.pipeline.limit", "1000000",
                        "sending.global-cap", "1000000",
                        "sending.window.opens", "00:00",
                        "sending.window.closes", "00:00"));
    }

    @Override
    public String text(String key) {
        return own.getOrDefault(key, behind.text(key));
    }

    @Override
    public String origin(String key) {
        return own.containsKey(key) ? "benchmark" : behind.origin(key);
    }
}
