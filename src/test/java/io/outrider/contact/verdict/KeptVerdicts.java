package io.outrider.contact.verdict;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Verdicts that a test keeps in memory. */
public final class KeptVerdicts implements Verdicts {
    private final Map<String, Verdict> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<Verdict> find(String checker, String address, Instant since) {
        return Optional.ofNullable(kept.get(checker + "|" + address)).filter(v -> !v.at().isBefore(since));
    }

    @Override
    public void keep(String checker, String address, Verdict verdict) {
        kept.put(checker + "|" + address, verdict);
    }

    @Override
    public void forget(Instant before) {
        kept.values().removeIf(v -> v.at().isBefore(before));
    }
}
