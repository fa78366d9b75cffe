package io.outrider.routes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * This is the allow-list of promise 2 for the keys of a route file. A key that is not listed is refused even where Camel
 * knows it, because it may name a class, a bean or a file; and no key may stand twice, or two readers could read two things.
 */
final class RouteKeys {
    private static final Set<String> STEP = Set.of(
            ("id description disabled uri parameters steps expression simple constant header exchangeProperty variable"
                            + " method tokenize token ref name message loggingLevel aggregationStrategy"
                            + " correlationExpression completionSize completionTimeout completionInterval"
                            + " completionPredicate completeAllOnStop forceCompletionOnStop parallelProcessing timeout"
                            + " mode timePeriodMillis asyncDelayed rejectExecution when otherwise pattern excludePattern"
                            + " json library objectMapper prettyPrint type streaming stopOnException delimiter trim"
                            + " idempotentRepository eager skipDuplicate removeOnFailure onFallback poolSize maxPoolSize"
                            + " resilience4jConfiguration failureRateThreshold minimumNumberOfCalls slidingWindowSize"
                            + " waitDurationInOpenState permittedNumberOfCallsInHalfOpenState timeoutEnabled"
                            + " timeoutDuration headers variables variableSend variableReceive batchConfig batchSize"
                            + " batchTimeout streamConfig capacity reverse")
                    .split(" "));
    private static final Set<String> FAILURE =
            Set.of(("id errorHandler deadLetterChannel deadLetterUri useOriginalMessage deadLetterHandleNewException"
                            + " onException exception redeliveryPolicy maximumRedeliveries redeliveryDelay"
                            + " backOffMultiplier useExponentialBackOff maximumRedeliveryDelay retryAttemptedLogLevel"
                            + " retriesExhaustedLogLevel logExhausted logRetryStackTrace logHandled logStackTrace"
                            + " logRetryAttempted handled steps")
                    .split(" "));
    private static final Set<String> REST = Set.of(
            ("id path description tag produces consumes get post put patch delete head param name type dataType required"
                            + " defaultValue arrayType responseMessage code message to uri securityDefinitions bearerToken key")
                    .split(" "));
    private static final Set<String> TEMPLATE = Set.of("id", "parameters", "route");
    private static final Set<String> TEMPLATED = Set.of("routeTemplateRef", "routeId", "parameters");

    private RouteKeys() {}

    static Stream<RouteFinding> check(RouteFile file) {
        return Stream.of(
                        twice(file, file.tree().orElseThrow()),
                        RouteForm.routes(file)
                                .flatMap(r -> r.get("from").stream())
                                .flatMap(f -> keys(file, f, union(STEP, RouteWords.STEPS))),
                        file.roots("routeConfiguration")
                                .flatMap(c -> keys(file, c, union(union(STEP, RouteWords.STEPS), FAILURE))),
                        file.roots("rest").flatMap(r -> keys(file, r, REST)),
                        file.roots("routeTemplate").flatMap(t -> own(file, t, TEMPLATE)),
                        file.roots("templatedRoute").flatMap(t -> own(file, t, TEMPLATED)))
                .flatMap(s -> s);
    }

    private static Stream<RouteFinding> keys(RouteFile file, YamlTree tree, Set<String> allowed) {
        return Stream.concat(own(file, tree, allowed), tree.children().flatMap(c -> keys(file, c, allowed)));
    }

    private static Stream<RouteFinding> own(RouteFile file, YamlTree tree, Set<String> allowed) {
        return tree.entries().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !allowed.contains(key.text()) && !RouteWords.FORBIDDEN.contains(key.text()))
                .map(key -> file.finding(
                        key, "key", "one of " + allowed.stream().sorted().toList()));
    }

    private static Stream<RouteFinding> twice(RouteFile file, YamlTree tree) {
        Set<String> seen = new HashSet<>();
        List<RouteFinding> here = new ArrayList<>();
        for (Map.Entry<YamlTree, YamlTree> entry : tree.entries()) {
            if (!seen.add(entry.getKey().text())) {
                here.add(file.finding(entry.getKey(), "key that stands twice", "each key once"));
            }
        }
        return Stream.concat(here.stream(), tree.below().stream().flatMap(b -> twice(file, b)));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
