package io.outrider.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * This says which documents of a collection may hold a text in a field: those that do, and those that hold a list or anything
 * else that is no text. The engine checks the whole filter again, so one too many does no harm. In memory; the lock of commands guards it.
 */
final class TextIndex {
    private final String field;
    private final Map<String, Set<Object>> byText = new HashMap<>();
    private final Set<Object> others = new HashSet<>();

    /** Reads every document once. */
    TextIndex(String field, MVMap<Object, Document> documents) {
        this.field = field;
        Cursor<Object, Document> all = documents.cursor(null);
        while (all.hasNext()) {
            Object id = all.next();
            add(id, all.getValue());
        }
    }

    void add(Object id, Document document) {
        Object value = document.get(field);
        if (value instanceof String text) {
            byText.computeIfAbsent(text, t -> new HashSet<>()).add(id);
        } else if (value != null) {
            others.add(id);
        }
    }

    void remove(Object id, Document document) {
        others.remove(id);
        if (document.get(field) instanceof String text) {
            byText.computeIfPresent(text, (t, ids) -> ids.remove(id) && ids.isEmpty() ? null : ids);
        }
    }

    /** How many documents would have to be looked at. */
    int count(Collection<String> texts) {
        return others.size()
                + texts.stream()
                        .mapToInt(t -> byText.getOrDefault(t, Set.of()).size())
                        .sum();
    }

    /** The ids of those documents, each once. */
    List<Object> ids(Collection<String> texts) {
        Set<Object> ids = new HashSet<>(others);
        texts.forEach(t -> ids.addAll(byText.getOrDefault(t, Set.of())));
        return new ArrayList<>(ids);
    }
}
