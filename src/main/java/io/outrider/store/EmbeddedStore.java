package io.outrider.store;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * This is the store without a server to install: mongo-java-server in this process, on loopback, made durable (DESIGN 4.10).
 *
 * <p>For one node and up to about 100,000 documents. What it acknowledges is on the disk. Close it, or its threads keep the
 * process alive. Thread-safe.
 */
public final class EmbeddedStore implements AutoCloseable {
    private static final int WORKERS = 32;
    private static final int RETENTION_MILLIS = 5_000;
    private static final int MAX_CACHE_MB = 256;

    private final Door door;
    private final MongoServer server;
    private final int port;
    private boolean closed;

    private EmbeddedStore(MVStore file) {
        door = new Door();
        server = new MongoServer(new DurableBackend(file, door));
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, WORKERS);
        port = server.getLocalAddress().getPort();
    }

    /**
     * Opens the store in a file, which is made if it is not there, and begins to listen.
     *
     * @param file mostly {@code data/store/outrider.mv}
     * @throws StoreUnavailable when another process has the file, or it cannot be read or written
     */
    public static EmbeddedStore open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new EmbeddedStore(openFile(file));
        } catch (IOException e) {
            throw new StoreUnavailable("directory of store file " + file + " cannot be made: " + e.getMessage(), e);
        } catch (MVStoreException e) {
            throw new StoreUnavailable("store file " + file + " " + problem(e), e);
        }
    }

    /** A store that is gone when it is closed, for tests; otherwise the same. */
    public static EmbeddedStore inMemory() {
        return new EmbeddedStore(builder().open());
    }

    private static MVStore openFile(Path file) {
        MVStore store = builder().fileName(file.toString()).open();
        store.setRetentionTime(RETENTION_MILLIS); // sound because every commit is synced
        return store;
    }

    private static MVStore.Builder builder() {
        long heapMb = Runtime.getRuntime().maxMemory() >> 20;
        return new MVStore.Builder()
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .pageSplitSize(4096)
                .cacheSize((int) Math.min(MAX_CACHE_MB, heapMb / 4));
    }

    private static String problem(MVStoreException e) {
        return e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                ? "is open in another process; one process at a time may have it"
                : "cannot be opened: " + e.getMessage();
    }

    /** Where the store listens, with this start's secret in it: never to be logged. */
    public String uri() {
        return "mongodb://" + Door.USER + ":" + door.secret() + "@127.0.0.1:" + port
                + "/outrider?authMechanism=PLAIN&authSource=$external";
    }

    /** A connection of this process. The caller closes it, before this store. */
    public MongoStore connect() {
        return MongoStore.open(uri());
    }

    /** Ends every connection, waits for the commands that run, and closes the file. May be repeated. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.shutdown();
        }
    }

    /** Where it listens, without the secret. */
    @Override
    public String toString() {
        return "embedded store on 127.0.0.1:" + port;
    }
}
