package io.outrider.bench.sending;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.bson.BsonDocument;

/** This counts what a store is asked: commands that write, commands that read, documents that come back. Thread-safe. */
public final class MongoTally implements CommandListener {
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");
    private static final Set<String> READS = Set.of("find", "aggregate", "count", "distinct", "getMore");

    private final LongAdder writes = new LongAdder();
    private final LongAdder reads = new LongAdder();
    private final LongAdder documents = new LongAdder();
    private final Map<String, LongAdder> byKind = new ConcurrentHashMap<>();

    /**
     * What was asked since the last look.
     *
     * @param writes acknowledged commands
     * @param reads commands
     * @param documents that reads brought
     * @param kinds how often which command went to which collection
     */
    public record Count(long writes, long reads, long documents, String kinds) {}

    @Override
    public void commandStarted(CommandStartedEvent event) {
        String name = event.getCommandName();
        boolean write = WRITES.contains(name);
        if (write || READS.contains(name)) {
            (write ? writes : reads).increment();
            String collection = "getMore".equals(name)
                    ? "more"
                    : event.getCommand().getString(name).getValue();
            byKind.computeIfAbsent(name + ' ' + collection, k -> new LongAdder())
                    .increment();
        }
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        if (READS.contains(event.getCommandName()) && event.getResponse().containsKey("cursor")) {
            BsonDocument cursor = event.getResponse().getDocument("cursor");
            String batch = cursor.containsKey("firstBatch") ? "firstBatch" : "nextBatch";
            documents.add(cursor.getArray(batch).size());
        }
    }

    /** What was asked, and begins anew. */
    public Count take() {
        String kinds = byKind.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
        byKind.clear();
        return new Count(writes.sumThenReset(), reads.sumThenReset(), documents.sumThenReset(), kinds);
    }
}
