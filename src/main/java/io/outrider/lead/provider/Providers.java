package io.outrider.lead.provider;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * This is who may be asked: the providers of {@code config/providers}, which stay, and those that route files bring along,
 * which come and go with them. Thread-safe.
 */
public final class Providers {
    private final Map<String, Provider> files;
    private volatile Map<String, Provider> guests = Map.of();

    /** @param files those of {@code config/providers}, by name */
    public Providers(Map<String, Provider> files) {
        this.files = new TreeMap<>(files);
    }

    /** Whether a file of {@code config/providers} describes it. */
    public boolean ships(String name) {
        return files.containsKey(name);
    }

    /** The provider of a name. */
    public Provider get(String name) {
        Provider found = files.getOrDefault(name, guests.get(name));
        if (found == null) {
            throw new IllegalArgumentException("provider '" + name + "' is unknown; allowed are "
                    + all().stream().map(Provider::name).toList());
        }
        return found;
    }

    /** Whether there is one of that name. */
    public boolean has(String name) {
        return files.containsKey(name) || guests.containsKey(name);
    }

    /** All of them, those of files first. */
    public List<Provider> all() {
        List<Provider> all = new ArrayList<>(files.values());
        all.addAll(guests.values());
        return all;
    }

    /** Those that route files bring along from here on; one that has the name of a file is left out. */
    public void guests(Collection<Provider> now) {
        Map<String, Provider> later = new TreeMap<>();
        now.stream().filter(p -> !ships(p.name())).forEach(p -> later.put(p.name(), p));
        guests = later;
    }
}
