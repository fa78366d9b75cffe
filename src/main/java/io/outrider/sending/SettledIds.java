package io.outrider.sending;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * These are the mails that this process sent, by the caps they used: their ids need not stand there any more. To forget one
 * costs some bytes in the store until its day is over, and nothing else. Thread-safe.
 */
final class SettledIds {
    private static final int MANY = 16;
    private static final int MOST_CAPS = 10_000;

    private final Map<String, List<String>> byCap = new HashMap<>();

    /** Notes a mail that went, and that its draft stands as sent in the store. */
    synchronized void add(Collection<String> caps, String draft) {
        if (byCap.size() > MOST_CAPS) {
            byCap.clear();
        }
        caps.forEach(cap -> byCap.computeIfAbsent(cap, c -> new ArrayList<>()).add(draft));
    }

    /** The ids to take out of a cap now, each told once; none while they are few. */
    synchronized List<String> many(String cap) {
        boolean worth = byCap.getOrDefault(cap, List.of()).size() >= MANY;
        return worth ? byCap.remove(cap) : List.of();
    }
}
