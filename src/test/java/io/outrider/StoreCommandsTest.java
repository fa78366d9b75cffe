package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoGuard;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls every public method of every class that speaks with MongoDB, and looks at what the driver sent. */
@ExtendWith(StoreUnderTest.class)
class StoreCommandsTest {
    private final MongoStore store;
    private final MongoGuard guard;
    private final Map<String, Integer> called = new TreeMap<>();

    StoreCommandsTest(MongoStore store, MongoGuard guard) {
        this.store = store;
        this.guard = guard;
    }

    @BeforeEach
    void callEverythingOnAnEmptyStoreAndOnAFilledOne() throws Exception {
        Specimens specimens = new Specimens();
        for (int round = 0; round < 2; round++) {
            for (Class<?> type : adapters()) {
                Object adapter = adapter(type);
                for (Method method : methods(type)) {
                    method.setAccessible(true);
                    method.invoke(adapter, specimens.of(method.getGenericParameterTypes()));
                    called.merge(type.getSimpleName(), 1, Integer::sum);
                }
            }
        }
    }

    @Test
    void everyCommandKeepsToWhatBothServersShare() {
        assertThat(called).hasSizeGreaterThan(18).containsKeys("MongoDrafts", "MongoJobs", "MongoLetters");
        assertThat(guard.violations()).isEmpty();
    }

    @Test
    void everyQueryGoesByIdOrByADeclaredIndex() {
        assertThat(guard.filters()).hasSizeGreaterThan(60);
        assertThat(guard.unindexed()).isEmpty();
    }

    @Test
    void onlyWhatIsSmallOrCountedForTheConsoleIsReadWhole() {
        List<String> small =
                List.of("campaigns", "mailboxes", "jobs", "users", "inbound-waiting"); // some a mailbox, or some in all
        List<String> counted = List.of("leads", "contacts", "drafts", "inbound", "suppressions"); // the cached funnel
        List<String> allowed = new ArrayList<>(small);
        allowed.addAll(counted);
        assertThat(guard.whole()).containsExactlyInAnyOrderElementsOf(allowed);
    }

    @Test
    void noIndexIsDeclaredInVain() {
        assertThat(MongoIndexes.declared())
                .filteredOn(index -> !index.unique())
                .filteredOn(index -> guard.filters().stream().noneMatch(filter -> filter.uses(index)))
                .isEmpty();
    }

    private Object adapter(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = constructor(type);
        constructor.setAccessible(true);
        Map<Class<?>, Object> parts = Map.of(
                MongoStore.class, store, Clock.class, Clock.systemUTC(), MachineTime.class, MachineTime.system());
        return constructor.newInstance(
                Arrays.stream(constructor.getParameterTypes()).map(parts::get).toArray());
    }

    private static Constructor<?> constructor(Class<?> type) {
        return type.getDeclaredConstructors()[0];
    }

    /** What the class does, in an order that is always the same. */
    private static List<Method> methods(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.isSynthetic())
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    /** Every class but the benchmarks' that is made from a {@link MongoStore} and named for it. */
    private static List<Class<?>> adapters() throws Exception {
        Path classes = Path.of(MongoStore.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> adapters = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.sorted().toList()) {
                String name = classes.relativize(file).toString().replace('/', '.');
                if (name.matches("(?!io\\.outrider\\.bench\\.).*\\.Mongo\\w+\\.class")) {
                    Class<?> type = Class.forName(name.replaceFirst("\\.class$", ""));
                    if (type.getDeclaredConstructors().length == 1
                            && List.of(constructor(type).getParameterTypes()).contains(MongoStore.class)) {
                        adapters.add(type);
                    }
                }
            }
        }
        return adapters;
    }
}
