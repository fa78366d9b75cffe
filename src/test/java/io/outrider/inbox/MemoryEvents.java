package io.outrider.inbox;

import io.outrider.store.Event;
import io.outrider.store.Events;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** This is a journal in memory. */
final class MemoryEvents implements Events {
    final List<Event> all = new CopyOnWriteArrayList<>();

    @Override
    public void record(Event event) {
        all.add(event);
    }

    @Override
    public List<Entry> after(String after, int limit) {
        throw new UnsupportedOperationException();
    }

    List<String> kinds() {
        return all.stream().map(Event::kind).toList();
    }
}
