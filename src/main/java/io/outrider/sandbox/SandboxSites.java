package io.outrider.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.outrider.contact.web.Hosts;
import io.outrider.time.Chance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * This is every company's website as the sandbox plays it, on one loopback port for http and one for https, told apart by the
 * host that is asked for: most say what they do, some want no robots, some are broken. Thread-safe.
 */
public final class SandboxSites implements AutoCloseable {
    private static final Chance CHANCE = new Chance("websites");
    private static final String TEXT = "text/plain";
    private static final List<String> TRADES = List.of(
            "packs fresh food for shops across the Midwest",
            "builds conveyors and sorting lines for warehouses",
            "moves cold goods by road, day and night",
            "makes filters and valves for water works",
            "keeps wind and solar parks running",
            "prints labels for bottlers and dairies");
    private static final List<String> NEWS = List.of(
            "We open a second plant in spring and hire for it",
            "New funding round closes to grow our regional teams",
            "Our line four runs on software of our own now",
            "Two hundred apprentices have learned with us");

    private final HttpServer plain;
    private final HttpsServer secured;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "sandbox-site");
        thread.setDaemon(true);
        return thread;
    });

    public SandboxSites() throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        plain = HttpServer.create(any, 0);
        secured = HttpsServer.create(any, 0);
        secured.setHttpsConfigurator(new HttpsConfigurator(SandboxTls.both()));
        for (HttpServer server : List.of(plain, secured)) {
            server.createContext("/", SandboxSites::answer);
            server.setExecutor(threads);
            server.start();
        }
    }

    /** Where they are: names under .test and .example lead here, and no other name leads anywhere. */
    public Hosts hosts() {
        return (host, port) -> {
            if (!host.matches("(.+\\.)?[^.]+\\.(test|example)")) {
                throw new UnknownHostException("host '" + host + "' is not of the sandbox");
            }
            return List.of(port == 443 ? secured.getAddress() : plain.getAddress());
        };
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"))
                    .toLowerCase(Locale.ROOT)
                    .replaceFirst("^www\\.", "")
                    .replaceFirst(":.*", "");
            int luck = draw(host, "luck", 20);
            String path = exchange.getRequestURI().getPath();
            if (luck == 0) {
                send(exchange, 500, TEXT, "");
            } else if (path.equals("/robots.txt")) {
                send(exchange, 200, TEXT, "User-agent: *\nDisallow: " + (luck == 1 ? "/" : "/intern/") + "\n");
            } else {
                String page = pages(host).getOrDefault(path, "");
                send(exchange, page.isEmpty() ? 404 : 200, "text/html; charset=utf-8", page);
            }
        }
    }

    private static Map<String, String> pages(String host) {
        String name = name(host);
        String trade = TRADES.get(draw(host, "trade", TRADES.size()));
        String front =
                "<html><head><title>" + name + "</title><meta name=\"description\" content=\"" + name + " " + trade
                        + ".\"></head><body><nav><a href=\"/about\">About us</a> <a href=\"/news\">News</a>"
                        + " <a href=\"/careers\">Careers</a></nav><main><h1>" + name + "</h1><p>" + name + " " + trade
                        + ".</p></main></body></html>";
        return Map.of(
                "/",
                front,
                "/about",
                "<html><body><main><h2>Who we are</h2><p>" + name + " is a family company.</p></main></body></html>",
                "/news",
                "<html><body><article><h2>" + NEWS.get(draw(host, "news", NEWS.size()))
                        + "</h2></article></body></html>",
                "/careers",
                "<html><body><main><h2>Plant Manager</h2><h2>HR Coordinator</h2></main></body></html>");
    }

    private static String name(String host) {
        String[] words = host.replaceFirst("\\..*", "").split("-");
        StringBuilder name = new StringBuilder();
        for (String word : words) {
            name.append(name.length() == 0 ? "" : " ")
                    .append(word.substring(0, Math.min(1, word.length())).toUpperCase(Locale.ROOT))
                    .append(word.substring(Math.min(1, word.length())));
        }
        return name.toString().replaceAll("[<>&\"]", "");
    }

    private static int draw(String host, String what, int bound) {
        return CHANCE.draw(host, LocalDate.EPOCH, what, 0).nextInt(bound);
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        plain.stop(0);
        secured.stop(0);
        threads.shutdownNow();
    }
}
