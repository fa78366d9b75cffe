package io.outrider.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * This is the outside world of providers in the sandbox: one small HTTP server each, on a loopback port of its own, that
 * wants its key and now and then answers 429 or 500, as the real ones do.
 */
public final class ProviderServer implements AutoCloseable {
    /** The made-up key that every sandbox provider asks for. */
    public static final String KEY = "sandbox-key-that-opens-nothing";

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // Without it each answer waits 40 ms for a delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Map<String, HttpServer> servers = new TreeMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(4, task -> {
        Thread thread = new Thread(task, "sandbox-provider");
        thread.setDaemon(true);
        return thread;
    });

    /** @param providers what each provider answers, by the name of its file */
    public ProviderServer(Map<String, SandboxProvider> providers) throws IOException {
        for (Map.Entry<String, SandboxProvider> provider : providers.entrySet()) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Hiccups hiccups = new Hiccups();
            server.createContext("/", exchange -> answer(exchange, provider.getValue(), hiccups));
            server.setExecutor(threads);
            server.start();
            servers.put(provider.getKey(), server);
        }
    }

    /** Base URLs by provider name, for the provider wire. */
    public Map<String, URI> urls() {
        Map<String, URI> urls = new TreeMap<>();
        servers.forEach((name, server) -> urls.put(
                name, URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
        return urls;
    }

    private static void answer(HttpExchange exchange, SandboxProvider provider, Hiccups hiccups) throws IOException {
        try (exchange) {
            SandboxRequest request = SandboxRequest.of(exchange);
            SandboxAnswer answer = provider.knows(request)
                    ? hiccups.next().orElseGet(() -> provider.answer(request))
                    : SandboxAnswer.error(401, "Invalid access credentials.");
            send(exchange, answer);
        } catch (RuntimeException e) {
            send(exchange, SandboxAnswer.error(400, String.valueOf(e.getMessage())));
        }
    }

    private static void send(HttpExchange exchange, SandboxAnswer answer) throws IOException {
        byte[] body = JSON.writeValueAsBytes(answer.json());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        servers.values().forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
