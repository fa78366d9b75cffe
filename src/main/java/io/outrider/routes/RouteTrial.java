package io.outrider.routes;

import io.outrider.store.MongoDoorComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * This is the trial of route files in a Camel context of their own that is thrown away: nothing fires and no port is
 * bound, and live components are left out, because a context closes its own; but Camel refuses unknown options, beans and methods, and shows which components and languages it needed.
 */
final class RouteTrial {
    private static final Set<String> LANGUAGES =
            Set.of("simple", "constant", "header", "exchangeProperty", "variable", "bean", "method", "tokenize", "ref");
    private static final Set<String> SCHEMES = Set.of("rest", "rest-api", "bean");
    private static final Pattern LINE = Pattern.compile("[Ll]ine:? (\\d+)");

    private final Map<String, Object> beans;
    private final Map<String, String> properties;

    RouteTrial(Map<String, Object> beans, Map<String, String> properties) {
        this.beans = beans;
        this.properties = properties;
    }

    /** What Camel has against the files; files with configurations and templates are loaded before the others. */
    List<RouteFinding> run(Collection<RouteFile> files) {
        List<RouteFinding> findings = new ArrayList<>();
        try (DefaultCamelContext context = context()) {
            context.start();
            Stream.concat(
                            files.stream().filter(RouteTrial::shared),
                            files.stream().filter(f -> !shared(f)))
                    .forEach(f -> load(context, f).ifPresent(findings::add));
            findings.addAll(needed(context));
        } catch (Exception e) {
            findings.add(new RouteFinding(".", 1, "trial", root(e).toString(), "a context that starts"));
        }
        return findings;
    }

    private static boolean shared(RouteFile file) {
        return Stream.of("routeConfiguration", "routeTemplate")
                .flatMap(file::roots)
                .findAny()
                .isPresent();
    }

    private DefaultCamelContext context() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        context.getCamelContextExtension().setName("trial");
        context.setAutoStartup(false);
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        Properties all = new Properties();
        all.putAll(properties);
        context.getPropertiesComponent().setInitialProperties(all);
        context.getPropertiesComponent().setLocation(null);
        beans.forEach((name, bean) -> {
            if (bean instanceof MongoDoorComponent door) {
                context.addComponent(name, door.twin());
            } else if (!(bean instanceof Component)) {
                context.getRegistry().bind(name, bean);
            }
        });
        return context;
    }

    private static Optional<RouteFinding> load(CamelContext context, RouteFile file) {
        try {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString("file:" + file.name(), file.text()));
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(
                    file.finding(line(file, e), "Camel's verdict", root(e).getMessage(), "what Camel accepts"));
        }
    }

    /** The line of the route that could not be made, or the line that the message names. */
    private static int line(RouteFile file, Exception e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof FailedToCreateRouteException route) {
                return RouteForm.routes(file)
                        .filter(r -> r.text("id").equals(route.getRouteId()))
                        .mapToInt(YamlTree::line)
                        .findFirst()
                        .orElse(1);
            }
        }
        Matcher named = LINE.matcher(String.valueOf(root(e).getMessage()));
        return named.find() ? Integer.parseInt(named.group(1)) : 1;
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }

    private static List<RouteFinding> needed(CamelContext context) {
        Stream<String> components = context.getComponentNames().stream()
                .filter(name -> !RouteAddresses.SCHEMES.contains(name) && !SCHEMES.contains(name));
        Stream<String> languages = context.getLanguageNames().stream().filter(name -> !LANGUAGES.contains(name));
        return Stream.concat(components, languages)
                .map(name -> new RouteFinding(".", 1, "component or language", name, "those of the allow-list"))
                .toList();
    }
}
