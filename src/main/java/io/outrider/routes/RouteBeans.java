package io.outrider.routes;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
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
 * @param methods by class, what a route may call; a class that is not listed may not be called at all. A method that acts for
 *     a person stands there with its arguments and is called with exactly these, * being any part of the message:
 *     {@code settle(*, ${header.Outrider-User})}
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
                .collect(Collectors.toMap(Map.Entry::getKey, e -> names(e.getValue()), (a, b) -> a, TreeMap::new));
    }

    private Set<String> names(Object bean) {
        return methods.get(bean.getClass()).stream()
                .map(m -> m.replaceFirst("\\(.*", ""))
                .collect(Collectors.toSet());
    }

    /** How a method is called that acts for a person; nothing when it may be called in any way. */
    Optional<String> form(String bean, String method) {
        return Optional.ofNullable(beans.get(bean)).flatMap(b -> methods.getOrDefault(b.getClass(), Set.of()).stream()
                .filter(m -> m.startsWith(method + '('))
                .findFirst());
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
