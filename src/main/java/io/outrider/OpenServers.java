package io.outrider;

import io.outrider.door.ActionToken;
import io.outrider.settings.Settings;
import io.outrider.time.MachineTime;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * These are the two HTTP servers once they run. Camel goes on without a server whose port another process took at the last
 * moment; here each proves that it is ours who answers there.
 */
final class OpenServers {
    private static final int PATIENCE = 5_000;

    private final CamelContext camel;
    private final Settings settings;
    private final CamelRuntime.Servers ports;

    OpenServers(CamelContext camel, Settings settings, CamelRuntime.Servers ports) {
        this.camel = camel;
        this.settings = settings;
        this.ports = ports;
    }

    /**
     * Proves both servers, opens the door for commands, and tells them where it is by a run file.
     *
     * @param data where the run file goes
     * @param token admits commands, and acts of Camel's console
     * @return what takes the run file away
     */
    AutoCloseable admit(Map<String, Errand> errands, Path data, ActionToken token) throws IOException {
        String management = reachable(settings.text("management.bind"), ports.management());
        RunFile file =
                RunFile.ofThisProcess(management, token, MachineTime.system().now());
        new CommandDoor(errands, file.token()).install(management());
        prove(web(), "port", reachable(settings.text("bind"), ports.web()));
        prove(management(), "management.port", management);
        file.write(data);
        return () -> file.remove(data);
    }

    /** The router of the public server. */
    Router web() {
        return routers()
                .filter(VertxPlatformHttpRouter::isMainServer)
                .findFirst()
                .orElseThrow();
    }

    /** The router of the management server. */
    Router management() {
        return routers()
                .filter(VertxPlatformHttpRouter::isManagementServer)
                .findFirst()
                .orElseThrow();
    }

    private Stream<VertxPlatformHttpRouter> routers() {
        return camel.getRegistry().findByType(VertxPlatformHttpRouter.class).stream();
    }

    /**
     * Makes sure that a server answers.
     *
     * @param address what others reach it by, {@code host:port}
     * @throws Settings.Wrong when nobody, or somebody else, answers
     */
    static void prove(Router router, String key, String address) {
        String path = "/" + UUID.randomUUID();
        Route challenge = router.get(path)
                .order(-100)
                .handler(context -> context.response().setStatusCode(204).end());
        try {
            if (status(URI.create("http://" + address + path)) != 204) {
                throw taken(key, address, "another program answers there");
            }
        } catch (IOException e) {
            throw taken(key, address, "nobody answers there: " + e);
        } finally {
            challenge.remove();
        }
    }

    /** By hand, because the first request of an HTTP client costs a tenth of the whole start. */
    private static int status(URI uri) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost().replaceAll("[\\[\\]]", ""), uri.getPort()), PATIENCE);
            socket.setSoTimeout(PATIENCE);
            String request = "GET " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
            return answer.matches("HTTP/1.1 \\d{3}") ? Integer.parseInt(answer.substring(9)) : 0;
        }
    }

    private static Settings.Wrong taken(String key, String address, String fact) {
        return new Settings.Wrong(
                List.of("'" + key + "' is '" + address + "'; " + fact + "; allowed is a port that is free"));
    }

    /** What this machine reaches a server by that listens on an address. */
    static String reachable(String bind, int port) {
        String host = bind.equals("0.0.0.0") || bind.equals("::") || bind.isEmpty() ? "127.0.0.1" : bind;
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
