package io.outrider.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.bson.Document;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * This is what runs a store's tests against the server at hand: the embedded one in memory, or, when
 * {@code OUTRIDER_MONGODB_URI} is set, that one. Both must behave alike (DESIGN 4.10).
 *
 * <p>A test, or its constructor, or its {@code @BeforeEach}, takes a {@link MongoStore} and gets a database of its own with
 * the declared indexes; a {@link MongoGuard} says what was asked of it. A test that used what MONGO-NOTES 8 forbids, or
 * asked what no declared index serves, fails.
 */
public final class StoreUnderTest implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(StoreUnderTest.class);
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return List.of(MongoStore.class, MongoGuard.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Database database = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Database.class, key -> new Database(server(context)), Database.class);
        return parameter.getParameter().getType() == MongoStore.class ? database.store : database.guard;
    }

    /** Constructor parameters belong to the test too, not to its class. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Database database = context.getStore(NAMESPACE).get(Database.class, Database.class);
        if (database != null) {
            database.drop();
            if (context.getExecutionException().isEmpty()) {
                Assertions.assertThat(database.guard.violations())
                        .as("what MONGO-NOTES 8 forbids")
                        .isEmpty();
                Assertions.assertThat(database.guard.unindexed())
                        .as("queries without an index")
                        .isEmpty();
            }
        }
    }

    private static Server server(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Server.class, key -> Server.start(), Server.class);
    }

    /** The server and the client that all tests of this process share. */
    private record Server(EmbeddedStore embedded, MongoStore store, MongoGuard.Listener listener)
            implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        static Server start() {
            String uri = System.getenv("OUTRIDER_MONGODB_URI");
            EmbeddedStore embedded = uri == null ? EmbeddedStore.inMemory() : null;
            MongoGuard.Listener listener = new MongoGuard.Listener();
            return new Server(embedded, MongoStore.open(uri == null ? embedded.uri() : uri, listener), listener);
        }

        @Override
        public void close() {
            store.close();
            if (embedded != null) {
                embedded.close();
            }
        }
    }

    /** One test's database. */
    private static final class Database {
        final Server server;
        final MongoStore store;
        final MongoGuard guard;
        private final Set<String> indexed = ConcurrentHashMap.newKeySet();

        Database(Server server) {
            String name = "test-" + RUN + "-" + DATABASES.incrementAndGet();
            this.server = server;
            this.store = new MongoStore(indexing(MongoClient.class, server.store.client()), name);
            this.guard = server.listener.guard(name);
        }

        /** A client whose collections get their indexes when they are first asked for: most tests use one or two. */
        private <T> T indexing(Class<T> type, T real) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
                        try {
                            return wrapped(method.invoke(real, args));
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        private Object wrapped(Object answer) {
            if (answer instanceof MongoDatabase database) {
                return indexing(MongoDatabase.class, database);
            }
            if (answer instanceof MongoCollection<?> collection
                    && indexed.add(collection.getNamespace().getCollectionName())) {
                MongoIndexes.create(collection.withDocumentClass(Document.class));
            }
            return answer;
        }

        void drop() {
            server.listener.forget(store.database());
            store.client().getDatabase(store.database()).drop();
        }
    }
}
