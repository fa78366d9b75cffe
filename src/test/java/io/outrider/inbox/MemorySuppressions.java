package io.outrider.inbox;

import io.outrider.mail.Address;
import io.outrider.suppression.Suppression;
import io.outrider.suppression.Suppressions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** This is a suppression list in memory. */
final class MemorySuppressions implements Suppressions {
    final Map<String, Suppression> all = new TreeMap<>();

    @Override
    public boolean add(Suppression suppression) {
        return all.putIfAbsent(suppression.key(), suppression) == null;
    }

    @Override
    public Optional<Suppression> forbids(Address address) {
        return Optional.ofNullable(all.get(address.value()));
    }

    @Override
    public boolean withdraw(Address address, String source) {
        return all.values()
                .removeIf(s -> s.key().equals(address.value()) && s.source().equals(source));
    }

    @Override
    public List<Suppression> newest(int limit) {
        return List.copyOf(all.values());
    }
}
