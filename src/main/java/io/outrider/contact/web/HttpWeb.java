package io.outrider.contact.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * This is {@link Web} by HTTP, one connection a question, to an address that {@link Hosts} named for it: the client itself looks
 * up nothing, so that no second answer of DNS counts. No cookies, no proxy, no redirect, no compressed bomb. Thread-safe.
 */
public final class HttpWeb implements Web, AutoCloseable {
    /** How we introduce ourselves; the first word is what robots.txt knows us by. */
    static final String AGENT = "Outrider/0.1 (reads company websites; robots.txt: " + Robots.TOKEN + ")";

    private final Hosts hosts;
    private final Optional<SSLSocketFactory> tls;
    private final Duration deadline;
    private CloseableHttpClient client;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "website-deadline");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param hosts where to connect
     * @param tls whom to trust; empty: what this Java trusts, with the host's name checked
     * @param deadline for a whole answer, machine time (ENR-22: 10 s)
     */
    public HttpWeb(Hosts hosts, Optional<SSLSocketFactory> tls, Duration deadline) {
        this.hosts = hosts;
        this.tls = tls;
        this.deadline = deadline;
    }

    /** Made for the first question: a start has no use for it. */
    private synchronized CloseableHttpClient client() {
        if (client == null) {
            client = made();
        }
        return client;
    }

    private CloseableHttpClient made() {
        Timeout timeout = Timeout.ofMilliseconds(deadline.toMillis());
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver(hosts))
                        .setTlsSocketStrategy(
                                tls.map(HttpWeb::strategy).orElseGet(DefaultClientTlsStrategy::createDefault))
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(16 * 1024)
                                        .setMaxHeaderCount(100)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent(AGENT)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    @Override
    public Fetched get(URI url, int most) {
        Optional<String> objection = SiteAddress.objection(url);
        if (objection.isPresent()) {
            return Fetched.refused(url, objection.get());
        }
        HttpGet request = new HttpGet(url);
        request.setHeader("Accept", "text/html, text/plain;q=0.8");
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> end = watch.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                deadline.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return fetched(url, client().executeOpen(null, request, null), most);
        } catch (PublicHosts.InsideHost e) {
            return Fetched.refused(url, e.getMessage());
        } catch (UnknownHostException e) {
            return Fetched.failed(url, "was not found in DNS");
        } catch (IOException | RuntimeException e) {
            return Fetched.failed(
                    url,
                    late.get() ? "did not answer within " + deadline.toSeconds() + " s" : "did not answer as HTTP");
        } finally {
            end.cancel(false);
            request.cancel(); // closing it would read the rest, however long that is
        }
    }

    private static Fetched fetched(URI url, ClassicHttpResponse response, int most) throws IOException {
        byte[] body = new byte[0];
        if (response.getEntity() != null && response.getCode() == 200) {
            InputStream in = response.getEntity().getContent();
            body = in.readNBytes(most);
        }
        return new Fetched(
                url, response.getCode(), header(response, "Content-Type"), body, header(response, "Location"), "");
    }

    private static String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null || header.getValue() == null ? "" : header.getValue();
    }

    /** The sandbox's: its trust looks at the address behind the socket. */
    private static TlsSocketStrategy strategy(SSLSocketFactory factory) {
        return (socket, target, port, attachment, context) -> {
            SSLSocket secured = (SSLSocket) factory.createSocket(socket, target, port, true);
            secured.startHandshake();
            return secured;
        };
    }

    private static DnsResolver resolver(Hosts hosts) {
        return new DnsResolver() {
            @Override
            public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
                return hosts.of(host, port);
            }

            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                throw new UnknownHostException("host '" + host + "' is looked up without its port");
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    @Override
    public synchronized void close() throws IOException {
        watch.shutdownNow();
        if (client != null) {
            client.close();
        }
    }
}
