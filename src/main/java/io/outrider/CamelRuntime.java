package io.outrider;

import io.outrider.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.SimpleEventNotifierSupport;

/**
 * This runs the routes: camel-main with our beans, our settings as properties, and the two HTTP servers (DESIGN 5). Not
 * thread-safe; start once, stop once.
 */
final class CamelRuntime {
    private static final int SHUTDOWN_SECONDS = 7;

    private final Main main = new Main();
    private ProducerTemplate wishes;

    /**
     * @param routes folder of the YAML routes
     * @param beans what routes refer to by name
     * @param settings the settings in force
     * @param ports of the public and the management server
     * @param properties what routes may refer to besides the settings
     */
    CamelRuntime(
            Path routes, Map<String, Object> beans, Settings settings, Servers ports, Map<String, String> properties) {
        main.setShutdownStrategy(new SimpleMainShutdownStrategy()); // we stop it, in our order
        beans.forEach(main::bind);
        main.setDefaultPropertyPlaceholderLocation("false");
        Properties all = new Properties();
        all.putAll(settings.forRoutes());
        all.putAll(properties);
        all.putAll(servers(settings, ports));
        main.setInitialProperties(all);
        main.configure()
                .withName("outrider")
                .withRoutesIncludePattern("file:" + routes + "/**/*.camel.yaml")
                .withShutdownTimeout(SHUTDOWN_SECONDS)
                .withShutdownSuppressLoggingOnTimeout(true)
                .withJmxEnabled(false)
                .withUseMdcLogging(true)
                .withAutoConfigurationLogSummary(false);
    }

    /**
     * The ports that the two servers listen on.
     *
     * @param web the public one
     * @param few opt-out and health only, or less than 0
     * @param management health, metrics and Camel's consoles
     */
    record Servers(int web, int management, int few) {}

    private static Map<String, String> servers(Settings settings, Servers ports) {
        return Map.ofEntries(
                Map.entry("camel.main.startupSummaryLevel", "Oneline"),
                Map.entry("camel.component.quartz.propertiesFile", "io/outrider/quartz.properties"),
                Map.entry("camel.server.enabled", "true"),
                Map.entry("camel.server.host", settings.text("bind")),
                Map.entry("camel.server.port", String.valueOf(ports.web())),
                Map.entry("camel.server.maxBodySize", "65536"),
                Map.entry("camel.server.fileUploadDirectory", settings.text("data.folder") + "/uploads"),
                Map.entry("camel.rest.host", settings.text("bind") + ":" + ports.web()),
                Map.entry("camel.management.enabled", "true"),
                Map.entry("camel.management.host", settings.text("management.bind")),
                Map.entry("camel.management.port", String.valueOf(ports.management())),
                Map.entry("camel.management.healthCheckEnabled", "true"),
                Map.entry("camel.management.metricsEnabled", "true"),
                Map.entry("camel.management.devConsoleEnabled", "true"),
                Map.entry("camel.main.devConsoleEnabled", "true"),
                Map.entry("camel.metrics.enabled", "true"),
                Map.entry(
                        "camel.metrics.enableExchangeEventNotifier",
                        "false"), // it looks at every meter at every exchange
                Map.entry("camel.rest.inlineRoutes", "false"), // a route that a rest leads to stays one of its own
                Map.entry("camel.rest.component", "platform-http"),
                Map.entry("camel.rest.apiContextPath", "/api/openapi.json"),
                Map.entry("camel.rest.apiProperties[api.title]", "Outrider"),
                Map.entry("camel.rest.apiProperties[api.version]", "1"),
                Map.entry("camel.health.enabled", "true"),
                Map.entry("camel.component.http.httpClientConfigurer", "#providerWire"),
                Map.entry("camel.component.https.httpClientConfigurer", "#providerWire"));
    }

    /** Adds routes written in Java; before {@link #start}. */
    void add(RouteBuilder routes) {
        main.configure().addRoutesBuilder(routes);
    }

    /** Lets placeholders come and go while routes run. */
    void properties(String name, Supplier<Map<String, String>> now) {
        beforeRoutes(context -> context.getPropertiesComponent().addPropertiesSource(new PropertiesSource() {
            @Override
            public String getName() {
                return name;
            }

            @Override
            public String getProperty(String key) {
                return now.get().get(key);
            }
        }));
    }

    /** Lets somebody at the context before its routes start. */
    void beforeRoutes(java.util.function.Consumer<CamelContext> listener) {
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport camel) {
                listener.accept(camel.getCamelContext());
            }
        });
    }

    /** Lets somebody at the servers before the first route is reached by them. */
    void beforeFirstRequest(java.util.function.Consumer<CamelContext> listener) {
        beforeRoutes(context -> context.getManagementStrategy().addEventNotifier(new SimpleEventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.CamelContextRoutesStartingEvent) {
                    listener.accept(context);
                }
            }
        }));
    }

    /** Starts every route; returns when all are started. */
    void start() throws Exception {
        main.start();
    }

    /** Stops taking new work, waits for what is in hand within the shutdown time, then stops. */
    void stop() {
        main.stop();
    }

    /** Has a mailbox read at once by {@code direct:read-mailbox}, on a thread of its own; returns without waiting. */
    synchronized void readSoon(String mailbox) {
        if (wishes == null) {
            wishes = context().createProducerTemplate();
        }
        wishes.asyncSendBody("direct:read-mailbox", mailbox);
    }

    /** The context, once started. */
    CamelContext context() {
        return main.getCamelContext();
    }
}
