package io.outrider.store;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * This is the law of MONGO-NOTES 8 as a listener: it sees every command of a test's database and notes what is forbidden,
 * because half of it fails silently on one of the two servers. Thread-safe.
 *
 * <p>To watch a whole run, hand it to {@link MongoStore#open} as a listener and ask it at the end.
 */
public final class MongoGuard implements CommandListener {
    private static final Set<String> FORBIDDEN = Set.of(
            "$text",
            "$where",
            "$dateTrunc",
            "$dateAdd",
            "$dateSubtract",
            "$dateDiff",
            "$switch",
            "$regexMatch",
            "$round",
            "$setWindowFields",
            "$unionWith",
            "$bucketAuto",
            "$densify",
            "$fill",
            "$replaceWith",
            "$currentDate",
            "$changeStream",
            "partialFilterExpression",
            "collation",
            "wildcardProjection",
            "let",
            "hint",
            "startTransaction",
            "autocommit",
            "apiVersion");
    private static final Set<String> DATA = Set.of("documents", "u", "update", "cursor", "lsid");
    private static final Pattern WILDCARD = Pattern.compile("(^|\\.)\\$\\*\\*$");

    private final List<String> violations = new ArrayList<>();
    private final Set<MongoFilterShape> filters = new LinkedHashSet<>();
    private final Set<String> whole = new TreeSet<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        see(event.getCommandName(), event.getCommand());
    }

    /** What was forbidden, one sentence each. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /** The filters and sorts that were used. */
    public synchronized Set<MongoFilterShape> filters() {
        return Set.copyOf(filters);
    }

    /** The collections of which every document was read, by a query without filter and limit. */
    public synchronized Set<String> whole() {
        return Set.copyOf(whole);
    }

    /** The filters and sorts that neither {@code _id} nor a declared index serves. */
    public List<MongoFilterShape> unindexed() {
        return filters().stream()
                .filter(shape -> !shape.servedBy(MongoIndexes.declared()))
                .toList();
    }

    /** Forgets what it has seen, so that a test can look at one call only. */
    public synchronized void clear() {
        violations.clear();
        filters.clear();
        whole.clear();
    }

    synchronized void see(String name, BsonDocument command) {
        String subject = name + " on "
                + (command.get(name) != null && command.get(name).isString()
                        ? command.getString(name).getValue()
                        : "the database");
        if (name.equals("bulkWrite")) {
            violations.add(subject + ": client-level bulkWrite");
        }
        walk(subject, command);
        updates(subject, name, command);
        pipeline(subject, command);
        indexes(subject, name, command);
        MongoFilterShape.of(name, command).forEach(filters::add);
        if (MongoFilterShape.readsAll(name, command)) {
            whole.add(command.getString(name).getValue());
        }
    }

    /** Keys that are forbidden wherever an operator may stand; stored data is left out. */
    private void walk(String subject, BsonValue value) {
        if (value.isDocument()) {
            value.asDocument().forEach((key, inner) -> {
                if (FORBIDDEN.contains(key) || WILDCARD.matcher(key).find()) {
                    violations.add(subject + ": " + key);
                }
                if (!DATA.contains(key)) {
                    walk(subject, inner);
                }
            });
        } else if (value.isArray()) {
            value.asArray().forEach(inner -> walk(subject, inner));
        } else if (value.isString() && value.asString().getValue().startsWith("$$NOW")) {
            violations.add(subject + ": $$NOW");
        }
    }

    private void updates(String subject, String name, BsonDocument command) {
        BsonArray updates = command.getArray("updates", new BsonArray());
        for (BsonValue update : updates) {
            update(subject, update.asDocument().get("u"));
            if (update.asDocument().containsKey("sort")) {
                violations.add(subject + ": sort of an update");
            }
        }
        if (name.equals("findAndModify")) {
            update(subject, command.get("update"));
            if (command.getBoolean("new", org.bson.BsonBoolean.FALSE).getValue()) {
                violations.add(subject + ": ReturnDocument.AFTER");
            }
        }
        int operations = updates.size()
                + command.getArray("deletes", new BsonArray()).size()
                + command.getArray("documents", new BsonArray()).size();
        if (operations > 1
                && command.getBoolean("ordered", org.bson.BsonBoolean.TRUE).getValue()) {
            violations.add(subject + ": ordered bulk of " + operations);
        }
        BsonDocument concern = command.getDocument("writeConcern", new BsonDocument());
        if (concern.containsKey("w")
                && concern.get("w").isNumber()
                && concern.getNumber("w").intValue() == 0) {
            violations.add(subject + ": w:0");
        }
    }

    private void update(String subject, BsonValue update) {
        if (update != null && update.isArray()) {
            violations.add(subject + ": update by a pipeline");
        } else if (update != null && update.asDocument().containsKey("$currentDate")) {
            violations.add(subject + ": $currentDate");
        }
    }

    private void pipeline(String subject, BsonDocument command) {
        for (BsonValue stage : command.getArray("pipeline", new BsonArray())) {
            if (stage.asDocument().containsKey("$set")) {
                violations.add(subject + ": stage $set, use $addFields");
            }
            BsonDocument group = stage.asDocument().getDocument("$group", new BsonDocument());
            group.values().stream()
                    .filter(field -> field.isDocument() && field.asDocument().containsKey("$count"))
                    .forEach(field -> violations.add(subject + ": accumulator $count, use $sum"));
        }
    }

    private void indexes(String subject, String name, BsonDocument command) {
        if (!name.equals("createIndexes")) {
            return;
        }
        for (BsonValue index : command.getArray("indexes")) {
            index.asDocument().getDocument("key").values().stream()
                    .filter(direction -> !direction.isNumber())
                    .forEach(direction -> violations.add(subject + ": index of kind " + direction));
        }
    }

    /** One listener for a client that many tests share: it hands each command to the guard of its database. */
    static final class Listener implements CommandListener {
        private final ConcurrentMap<String, MongoGuard> guards = new ConcurrentHashMap<>();

        MongoGuard guard(String database) {
            return guards.computeIfAbsent(database, name -> new MongoGuard());
        }

        void forget(String database) {
            guards.remove(database);
        }

        @Override
        public void commandStarted(CommandStartedEvent event) {
            MongoGuard guard = guards.get(event.getDatabaseName());
            if (guard != null) {
                guard.commandStarted(event);
            }
        }
    }
}
