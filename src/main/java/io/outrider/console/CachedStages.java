package io.outrider.console;

import io.outrider.time.MachineTime;
import java.util.List;

/** This is the funnel, counted {@link Sparing sparingly}. Thread-safe. */
public final class CachedStages implements Stages {
    private final Sparing<List<Stage>> counted;

    public CachedStages(Stages counted, MachineTime time) {
        this.counted = new Sparing<>(counted::now, time);
    }

    @Override
    public List<Stage> now() {
        return counted.get();
    }
}
