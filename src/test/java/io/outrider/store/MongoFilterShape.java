package io.outrider.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * This is what a query asks, without the values: its fields, which of them must equal something, and its order.
 *
 * @param collection that was asked
 * @param equal fields compared by equality or {@code $in}
 * @param others fields compared otherwise
 * @param sort fields by which the answers are sorted
 * @param branches shapes of the parts of an {@code $or}
 */
public record MongoFilterShape(
        String collection, Set<String> equal, Set<String> others, List<String> sort, List<MongoFilterShape> branches) {

    /** The shapes of all filters of a command; one that asks and sorts by nothing is none, see {@link #readsAll}. */
    static List<MongoFilterShape> of(String name, BsonDocument command) {
        if (!command.containsKey(name) || !command.get(name).isString()) {
            return List.of();
        }
        String collection = command.getString(name).getValue();
        List<BsonDocument> filters = new ArrayList<>();
        Stream.of("filter", "query", "q")
                .filter(command::containsKey)
                .forEach(key -> filters.add(command.getDocument(key)));
        Stream.of("updates", "deletes")
                .flatMap(key -> command.getArray(key, new BsonArray()).stream())
                .forEach(part -> filters.add(part.asDocument().getDocument("q")));
        command.getArray("pipeline", new BsonArray()).stream()
                .limit(1)
                .filter(stage -> stage.asDocument().containsKey("$match"))
                .forEach(stage -> filters.add(stage.asDocument().getDocument("$match")));
        List<String> sort = sort(command.getDocument("sort", new BsonDocument()));
        return filters.stream()
                .map(filter -> shape(collection, filter, sort))
                .filter(shape -> !shape.isEmpty())
                .toList();
    }

    /** Whether a command reads every document of its collection: no filter and no limit. */
    static boolean readsAll(String name, BsonDocument command) {
        BsonDocument none = new BsonDocument();
        BsonArray stages = command.getArray("pipeline", new BsonArray());
        return switch (name) {
            case "find" -> command.getDocument("filter", none).isEmpty() && !command.containsKey("limit");
            case "aggregate" ->
                stages.isEmpty()
                        || stages.get(0)
                                .asDocument()
                                .getDocument("$match", none)
                                .isEmpty();
            case "distinct" -> command.getDocument("query", none).isEmpty();
            default -> false;
        };
    }

    /** Fields that go up and others that go down in one order have no index: all declared ones are ascending. */
    private static List<String> sort(BsonDocument sort) {
        long directions = sort.values().stream()
                .map(direction -> direction.asNumber().intValue())
                .distinct()
                .count();
        return directions > 1 ? List.of("up and down: " + sort.keySet()) : List.copyOf(sort.keySet());
    }

    private static MongoFilterShape shape(String collection, BsonDocument filter, List<String> sort) {
        MongoFilterShape shape =
                new MongoFilterShape(collection, new TreeSet<>(), new TreeSet<>(), sort, new ArrayList<>());
        shape.read(filter);
        return shape;
    }

    private boolean isEmpty() {
        return equal.isEmpty() && others.isEmpty() && sort.isEmpty() && branches.isEmpty();
    }

    private void read(BsonDocument filter) {
        filter.forEach((key, value) -> {
            if (key.equals("$and")) {
                value.asArray().forEach(part -> read(part.asDocument()));
            } else if (key.equals("$or")) {
                value.asArray().forEach(part -> branches.add(shape(collection, part.asDocument(), List.of())));
            } else if (equality(value)) {
                equal.add(key);
            } else {
                others.add(key);
            }
        });
    }

    private static boolean equality(BsonValue value) {
        if (value.isRegularExpression()) {
            return false;
        }
        if (!value.isDocument()) {
            return true;
        }
        BsonDocument operators = value.asDocument();
        return operators.keySet().stream().noneMatch(key -> key.startsWith("$"))
                || operators.containsKey("$eq")
                || operators.containsKey("$in");
    }

    /** Whether {@code _id} or an index narrows what has to be read and gives it in the order that is asked. */
    boolean servedBy(List<MongoIndexes.Declared> indexes) {
        if (equal.contains("_id")) {
            return true;
        }
        boolean direct = Stream.concat(
                        Stream.of(List.of("_id")),
                        indexes.stream()
                                .filter(index -> index.collection().equals(collection))
                                .map(MongoIndexes.Declared::keys))
                .anyMatch(this::fits);
        return direct
                || (sort.isEmpty()
                        && !branches.isEmpty()
                        && branches.stream().allMatch(branch -> branch.servedBy(indexes)));
    }

    /** The equality fields come first in an index, in whichever order; then those of the sort, or of the range. */
    private boolean fits(List<String> keys) {
        List<String> rest = keys.stream().dropWhile(equal::contains).toList();
        boolean narrows = rest.size() < keys.size() || (equal.isEmpty() && narrowsByRangeOrSort(rest.get(0)));
        return narrows
                && rest.size() >= sort.size()
                && rest.subList(0, sort.size()).equals(sort);
    }

    private boolean narrowsByRangeOrSort(String first) {
        return others.contains(first) || (!sort.isEmpty() && sort.get(0).equals(first));
    }

    /** Whether an index has exactly the fields that this asks and sorts by: it was declared for this. */
    public boolean uses(MongoIndexes.Declared index) {
        Set<String> fields = new TreeSet<>(equal);
        fields.addAll(others);
        fields.addAll(sort);
        return index.collection().equals(collection)
                && fields.equals(new TreeSet<>(index.keys()))
                && fits(index.keys());
    }
}
