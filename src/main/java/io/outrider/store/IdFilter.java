package io.outrider.store;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * This is what a filter says about {@code _id}: an exact condition, or bounds between which text ids must lie. Immutable.
 *
 * @param exact a value or {@code {$in: […]}}, or empty
 * @param from lowest text id, inclusive, or null
 * @param to highest text id, inclusive, or null; the engine takes out what an exclusive bound excludes
 */
record IdFilter(Optional<Object> exact, String from, String to) {
    private static final IdFilter ANY = new IdFilter(Optional.empty(), null, null);

    /** Reads a filter with its {@code $and}s laid flat; {@code $or} says nothing about {@code _id}. */
    static IdFilter of(Document query) {
        IdFilter filter = ANY;
        for (Map.Entry<String, Object> entry : query.entrySet()) {
            if (entry.getKey().equals("_id")) {
                filter = filter.and(ofCondition(entry.getValue()));
            } else if (entry.getKey().equals("$and") && entry.getValue() instanceof Collection<?> parts) {
                for (Object part : parts) {
                    filter = part instanceof Document document ? filter.and(of(document)) : filter;
                }
            }
        }
        return filter;
    }

    private static IdFilter ofCondition(Object condition) {
        if (condition == null || BsonRegularExpression.isRegularExpression(condition)) {
            return ANY;
        }
        if (!(condition instanceof Document operators)
                || operators.keySet().stream().noneMatch(key -> key.startsWith("$"))) {
            return new IdFilter(Optional.of(condition), null, null);
        }
        if (operators.get("$eq") != null) {
            return ofCondition(operators.get("$eq"));
        }
        if (operators.get("$in") instanceof Collection<?> values
                && values.stream().allMatch(String.class::isInstance)) {
            return new IdFilter(Optional.of(new Document("$in", values)), null, null);
        }
        return new IdFilter(
                Optional.empty(),
                text(operators.get("$gte"), operators.get("$gt")),
                text(operators.get("$lte"), operators.get("$lt")));
    }

    private static String text(Object first, Object second) {
        return first instanceof String text ? text : second instanceof String other ? other : null;
    }

    private IdFilter and(IdFilter other) {
        return new IdFilter(
                exact.isPresent() ? exact : other.exact, from == null ? other.from : from, to == null ? other.to : to);
    }

    /** The text ids of an exact condition, each once and in order; empty when it names any other, or is none. */
    Optional<List<Object>> texts() {
        return exact.map(e -> e instanceof Document in && in.get("$in") instanceof Collection<?> c ? c : List.of(e))
                .filter(ids -> ids.stream().allMatch(String.class::isInstance))
                .map(ids ->
                        ids.stream().distinct().sorted().map(Object.class::cast).toList());
    }

    /**
     * What is left to check of a filter when only documents of {@link #texts} are looked at: the engine would compare each of
     * thousands with thousands of ids again.
     */
    Document rest(Document query) {
        Object condition = query.get("_id");
        Object named = condition instanceof Document in && in.size() == 1 ? in.get("$in") : condition;
        boolean decided = exact.filter(e -> (e instanceof Document in ? in.get("$in") : e) == named)
                .isPresent();
        if (!decided) {
            return query;
        }
        Document rest = query.clone();
        rest.remove("_id");
        return rest;
    }

    boolean bounded() {
        return from != null || to != null;
    }

    static boolean sortsById(Document orderBy) {
        return orderBy != null && orderBy.size() == 1 && orderBy.get("_id") instanceof Number;
    }

    static boolean descending(Document orderBy) {
        return ((Number) orderBy.get("_id")).intValue() < 0;
    }

    /** The ids between the bounds, in order; all of the map's keys are text. */
    Iterator<Object> range(MVMap<Object, Document> documents, boolean descending) {
        Object first = from == null ? documents.firstKey() : from;
        Object last = to == null ? documents.lastKey() : to;
        if (((String) first).compareTo((String) last) > 0) {
            return new Keys(null);
        }
        return new Keys(descending ? documents.cursor(last, first, true) : documents.cursor(first, last, false));
    }

    /** Keys of a cursor; MVStore's own iterator is over a wildcard type. */
    private record Keys(Cursor<Object, Document> cursor) implements Iterator<Object> {
        @Override
        public boolean hasNext() {
            return cursor != null && cursor.hasNext();
        }

        @Override
        public Object next() {
            if (cursor == null) {
                throw new NoSuchElementException("no id lies between these bounds");
            }
            return cursor.next();
        }
    }
}
