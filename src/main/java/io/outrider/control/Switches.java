package io.outrider.control;

import java.util.Collection;
import java.util.Map;

/** This is where the switches of routes are kept, over restarts and for all replicas. Thread-safe. */
public interface Switches {
    /** The switches of these routes, by route; a route that nobody ever switched has none. */
    Map<String, Switch> of(Collection<String> routes);

    /** Keeps a switch in the place of the one before it. */
    void put(Switch turned);
}
