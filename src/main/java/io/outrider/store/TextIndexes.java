package io.outrider.store;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.h2.mvstore.MVMap;

/**
 * These are the indexes of one collection: one on each field of those that were declared, for filters that name a text there,
 * made when it is first of use, which is when it leaves out most documents. Everything else is a full scan (MONGO-NOTES 4).
 * The lock of commands guards them.
 */
final class TextIndexes {
    /** An index that leaves more than a quarter of the documents is slower than going through all. */
    private static final int WORTH = 4;

    private final MVMap<Object, Document> documents;
    private final Map<String, TextIndex> made = new HashMap<>();

    /** Documents that may match. */
    private record Choice(TextIndex index, Collection<String> texts, int count) {}

    TextIndexes(MVMap<Object, Document> documents) {
        this.documents = documents;
    }

    void changed(Object id, Document before, Document after) {
        made.values().forEach(index -> {
            if (before != null) {
                index.remove(id, before);
            }
            if (after != null) {
                index.add(id, after);
            }
        });
    }

    /** Ids of the documents that may match, in the order of a scan; empty when no index helps. */
    Optional<List<Object>> candidates(Document query, List<Index<Object>> declared) {
        Choice[] best = new Choice[1];
        texts(query, (field, texts) -> {
            if (isDeclared(field, declared)) {
                TextIndex index = made.computeIfAbsent(field, f -> new TextIndex(f, documents));
                int count = index.count(texts);
                best[0] = best[0] == null || count < best[0].count() ? new Choice(index, texts, count) : best[0];
            }
        });
        return Optional.ofNullable(best[0])
                .filter(choice -> (long) choice.count() * WORTH <= documents.sizeAsLong())
                .map(choice -> inOrder(choice.index().ids(choice.texts())));
    }

    private static boolean isDeclared(String field, List<Index<Object>> declared) {
        return !field.contains(".")
                && declared.stream().flatMap(index -> index.getKeys().stream()).anyMatch(key -> key.getKey()
                        .equals(field));
    }

    private List<Object> inOrder(List<Object> ids) {
        ids.sort(documents.getKeyType()::compare);
        return ids;
    }

    /** Tells the fields that must hold a text, or one of several; {@code $or} says nothing of that kind. */
    private static void texts(Document query, BiConsumer<String, Collection<String>> to) {
        query.forEach((field, condition) -> {
            if (field.equals("$and") && condition instanceof Collection<?> parts) {
                parts.stream().filter(Document.class::isInstance).forEach(part -> texts((Document) part, to));
            } else if (!field.startsWith("$")) {
                List<String> texts = texts(condition);
                if (!texts.isEmpty()) {
                    to.accept(field, texts);
                }
            }
        });
    }

    private static List<String> texts(Object condition) {
        if (condition instanceof String text) {
            return List.of(text);
        }
        if (!(condition instanceof Document operators)) {
            return List.of();
        }
        if (operators.get("$eq") instanceof String text) {
            return List.of(text);
        }
        boolean several = operators.get("$in") instanceof Collection<?> values
                && values.stream().allMatch(String.class::isInstance);
        return several
                ? ((Collection<?>) operators.get("$in"))
                        .stream().map(String.class::cast).distinct().toList()
                : List.of();
    }
}
