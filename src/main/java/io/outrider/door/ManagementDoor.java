package io.outrider.door;

import io.outrider.settings.Settings;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.AuthenticationHandler;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig.AuthenticationConfigEntry;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig.AuthenticationHandlerFactory;
import org.apache.camel.main.HttpManagementServerConfigurationProperties;

/**
 * This is the door of the management server (DESIGN 5): with a password, basic authentication by any user name for all of it
 * but {@code /observe/health/live}; without one, only what is asked of this machine by its own name. It hangs in front of
 * the server before that listens. Thread-safe.
 */
public final class ManagementDoor extends DefaultMainHttpServerFactory {
    private static final String LIVE = "/observe/health/live";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Optional<byte[]> password;

    private ManagementDoor(Optional<byte[]> password) {
        this.password = password;
    }

    /**
     * The door that the settings want.
     *
     * @param secrets resolves a reference
     * @throws Settings.Wrong when anybody could come in from elsewhere, naming the setting
     */
    public static ManagementDoor of(Settings settings, UnaryOperator<String> secrets) {
        String bind = settings.text("management.bind");
        String secret = settings.text("management.password");
        if (secret.isEmpty() && !isLoopback(bind)) {
            throw new Settings.Wrong(List.of("'management.password' is empty and 'management.bind' is '" + bind
                    + "'; allowed without a password is a loopback address such as 127.0.0.1"));
        }
        return new ManagementDoor(
                secret.isEmpty()
                        ? Optional.empty()
                        : Optional.of(resolved(secret, secrets).getBytes(StandardCharsets.UTF_8)));
    }

    private static String resolved(String secret, UnaryOperator<String> secrets) {
        try {
            return secret.matches("(env|file):.*") ? secrets.apply(secret) : secret;
        } catch (IllegalArgumentException e) {
            throw new Settings.Wrong(List.of("'management.password': " + e.getMessage()));
        }
    }

    private static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public Service newHttpManagementServer(
            CamelContext camel, HttpManagementServerConfigurationProperties configuration) {
        ManagementHttpServer server = (ManagementHttpServer) super.newHttpManagementServer(camel, configuration);
        AuthenticationConfigEntry entry = new AuthenticationConfigEntry();
        entry.setPath("/*");
        entry.setAuthenticationProviderFactory(vertx -> null); // our handler asks none
        entry.setAuthenticationHandlerFactory(new AuthenticationHandlerFactory() {
            @Override
            public <T extends AuthenticationProvider> AuthenticationHandler createAuthenticationHandler(T provider) {
                return ManagementDoor.this::guard;
            }
        });
        AuthenticationConfig guarded = server.getConfiguration().getAuthenticationConfig();
        guarded.setEnabled(true);
        guarded.getEntries().add(entry);
        return server;
    }

    private void guard(RoutingContext context) {
        context.response().putHeader("X-Content-Type-Options", "nosniff").putHeader("Cache-Control", "no-store");
        if (password.isEmpty()
                ? isLocal(context)
                : LIVE.equals(context.request().path()) || knows(context)) {
            context.next();
        } else if (password.isEmpty()) {
            context.response().setStatusCode(403).end("refused: allowed is this machine by the name localhost\n");
        } else {
            context.response()
                    .setStatusCode(401)
                    .putHeader("WWW-Authenticate", "Basic realm=\"outrider management\", charset=\"UTF-8\"")
                    .end("refused: allowed is the password of 'management.password'\n");
        }
    }

    /** A page elsewhere whose name was made to point here names itself as the host. */
    private static boolean isLocal(RoutingContext context) {
        HostAndPort asked = context.request().authority();
        return asked != null && HERE.contains(asked.host());
    }

    private boolean knows(RoutingContext context) {
        String given = context.request().getHeader("Authorization");
        if (given == null || !given.regionMatches(true, 0, "Basic ", 0, 6)) {
            return false;
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(given.substring(6).strip()), StandardCharsets.UTF_8);
            String word = pair.substring(pair.indexOf(':') + 1);
            return MessageDigest.isEqual(word.getBytes(StandardCharsets.UTF_8), password.orElseThrow());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
