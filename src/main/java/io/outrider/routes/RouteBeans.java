package io.outrider.routes;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.spi.IdempotentRepository;

/**
 * This is what routes may do with our beans: call the methods that are listed for a bean's class, and name as a reference
 * only what Camel itself uses as a strategy, a mapper or a memory. Immutable.
 *
 * @param beans the live beans by name
 * @param methods by class, what a route may call; a class that is not listed may not be called at all
 */
public record RouteBeans(Map<String, Object> beans, Map<Class<?>, Set<String>> methods) {
    /** Copies both. */
    public RouteBeans {
        beans = Map.copyOf(beans);
        methods = Map.copyOf(methods);
    }

    /** Names with what may be called there, sorted. */
    Map<String, Set<String>> callable() {
        return beans.entrySet().stream()
                .filter(e -> methods.containsKey(e.getValue().getClass()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> methods.get(e.getValue().getClass()), (a, b) -> a, TreeMap::new));
    }

    /** Names that may stand behind {@code #}, sorted. */
    Set<String> references() {
        return beans.entrySet().stream()
                .filter(e -> e.getValue() instanceof AggregationStrategy
                        || e.getValue() instanceof ObjectMapper
                        || e.getValue() instanceof IdempotentRepository)
                .map(e -> '#' + e.getKey())
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }
}
