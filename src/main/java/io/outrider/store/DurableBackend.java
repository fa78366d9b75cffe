package io.outrider.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is mongo-java-server's H2 backend, mended where it loses or mixes up data (DESIGN 4.10, MONGO-NOTES 10).
 *
 * <p>One command at a time; the answer is copied before the next one may change what it shows; and no answer leaves before
 * every write that it has seen is on the disk, so a reader never acts on what a crash can take back. Thread-safe.
 */
final class DurableBackend extends H2Backend {
    private static final Logger LOG = LoggerFactory.getLogger(DurableBackend.class);
    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "killcursors",
            "count",
            "distinct",
            "ping",
            "ismaster",
            "hello",
            "buildinfo",
            "listcollections",
            "listindexes",
            "listdatabases",
            "endsessions",
            "serverstatus",
            "dbstats",
            "collstats");

    private final ReentrantLock lock = new ReentrantLock();
    private final Door door;
    private final GroupCommit commits;
    private final Recent.Seen seen;

    DurableBackend(MVStore store, Door door) {
        super(store);
        this.door = door;
        this.commits = new GroupCommit(store, lock);
        this.seen = new Recent.Seen(commits);
        version(new Version());
        if (store.getFileStore() == null) {
            commits.keepNothing();
        } else {
            commits.start();
        }
    }

    /** Runs a command. Errors are answers: what is thrown, the server would log together with the document it is about. */
    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        try {
            if (command.equals("saslStart")) {
                return door.login(channel, query);
            }
            door.check(channel, command);
            return durably(channel, database, command, query);
        } catch (MongoServerException e) {
            return problem(e);
        } catch (RuntimeException e) {
            LOG.error("command {} of database {} met a fault of the server", command, database, e);
            return problem(new MongoServerError(8, "UnknownError", command + " met a fault of the server: " + e));
        }
    }

    private Document durably(Channel channel, String database, String command, Document query) {
        long awaited = 0;
        try {
            lock.lock();
            try {
                commits.refuseIfBroken();
                seen.begin();
                return super.handleCommand(channel, database, command, query).cloneDeeply();
            } finally {
                // after an error too: half of an insertMany may have happened, or the error shows what another wrote
                awaited = writes(command) ? commits.wrote() : seen(command, query);
                lock.unlock();
            }
        } finally {
            commits.await(awaited);
        }
    }

    /**
     * A find tells what it looked at, and waits for nothing when it asks for {@code local} documents, as on MongoDB; any other
     * reading may have looked at everything.
     */
    private long seen(String command, Document query) {
        if (!command.equals("find")) {
            return commits.seen();
        }
        boolean local = query.get("readConcern") instanceof Document concern && "local".equals(concern.get("level"));
        return local ? 0 : seen.newest();
    }

    private static Document problem(MongoServerException e) {
        Document answer = new Document("ok", 0).append("errmsg", e.getMessageWithoutErrorCode());
        if (e instanceof MongoServerError error) {
            answer.append("code", error.getCode()).putIfNotNull("codeName", error.getCodeName());
        }
        return answer;
    }

    private static boolean writes(String command) {
        return !READS.contains(command.toLowerCase(Locale.ROOT));
    }

    /** The queries of drivers from before 2017. */
    @Override
    public QueryResult handleQuery(MongoQuery query) {
        throw new MongoServerError(352, "UnsupportedOpQueryCommand", "OP_QUERY is not supported");
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new Database(name);
    }

    /** Closes without compaction: MVStore's moving of chunks at close fails its own assertions (seen in kill tests). */
    @Override
    public void close() {
        commits.close();
        super.close();
    }

    /** Opens collections that look at {@code _id} first. An inner class, because its super-constructor opens some already. */
    private final class Database extends H2Database {
        Database(String name) {
            super(name, getMvStore(), getCursorRegistry());
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
            String full = getFullCollectionNamespace(name);
            return new IdFirstCollection(
                    this,
                    name,
                    options,
                    documents(name),
                    getMvStore().openMap("meta." + full),
                    cursorRegistry,
                    new Recent(() -> seen));
        }

        private static MVMap.Builder<Object, Document> documents() {
            return new MVMap.Builder<Object, Document>().valueType(new DocumentType());
        }

        @Override
        protected Index<Object> openOrCreateUniqueIndex(
                String collection, String name, List<IndexKey> keys, boolean sparse) {
            // Opened here first, and then found open: the stock map serialises keys to compare them.
            String map = getFullCollectionNamespace(collection) + "._index_" + name;
            getMvStore().openMap(map, new MVMap.Builder<>().keyType(new KeyType()));
            Index<Object> index = super.openOrCreateUniqueIndex(collection, name, keys, sparse);
            boolean byId = keys.size() == 1 && keys.get(0).getKey().equals("_id");
            return byId ? new IdIndex(index, documents(collection)) : new PositionIsId(index, sparse);
        }

        private MVMap<Object, Document> documents(String collection) {
            return getMvStore().openMap("databases." + getFullCollectionNamespace(collection), documents());
        }

        /** Accepted and not kept, without the warning: collections make of their fields what they need. */
        @Override
        protected Index<Object> openOrCreateSecondaryIndex(
                String collection, String name, List<IndexKey> keys, boolean sparse) {
            return new EmptyIndex<>(name, keys);
        }
    }

    /** What the server says it is: drivers refuse to talk to anything older than wire version 8. */
    private static final class Version implements MongoVersion {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 13;
        }
    }
}
