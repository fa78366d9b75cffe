package io.outrider.provider;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.outrider.console.door.Call;
import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.Provider;
import io.outrider.routes.RouteProviders;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.LoggerFactory;

/**
 * This is where keys join requests (DESIGN 4.8): behind everything that Camel logs, measures or keeps, and for the
 * provider's own scheme, host and port only. A request to a host that no provider file names is refused, and so is plain
 * http outside the sandbox. A request that was redirected is judged anew by where it goes. Thread-safe.
 */
public final class ProviderWire implements HttpClientConfigurer {
    /** The header with which a route says that a request is about many things at once; it stays here. */
    private static final String BULK = "Bulk-Request";

    private final Map<String, URI> urls = new TreeMap<>();
    private final Map<String, Provider> byOrigin = new HashMap<>();
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();
    private final ProviderKeys keys;
    private final Turnstile turnstile;
    private final boolean sandbox;
    private volatile Map<String, Provider> guests = Map.of();

    /** For tests and benches: nobody asks us to wait. */
    public ProviderWire(Collection<Provider> providers, UnaryOperator<String> secrets, Map<String, URI> sandboxUrls) {
        this(providers, secrets, sandboxUrls, new Turnstile(Allowances.unlimited(), MachineTime.system()));
    }

    /**
     * @param providers all provider files
     * @param secrets the value of a secret reference such as {@code env:NAME}; asked at each request, so that a rotated
     *     key is used at once
     * @param sandboxUrls base URLs by provider name that replace those of the files; empty outside the sandbox
     * @param turnstile who may be asked now
     */
    public ProviderWire(
            Collection<Provider> providers,
            UnaryOperator<String> secrets,
            Map<String, URI> sandboxUrls,
            Turnstile turnstile) {
        keys = new ProviderKeys(secrets);
        this.turnstile = turnstile;
        sandbox = !sandboxUrls.isEmpty();
        for (Provider provider : providers) {
            URI url = sandboxUrls.getOrDefault(provider.name(), provider.url());
            if (sandboxUrls.isEmpty() && !"https".equals(url.getScheme())) {
                throw new IllegalArgumentException(
                        "url of provider '" + provider.name() + "' is '" + url + "'; allowed is https");
            }
            register(provider, url, !sandboxUrls.isEmpty() && !sandboxUrls.containsKey(provider.name()));
        }
    }

    private void register(Provider provider, URI url, boolean absent) {
        urls.put(provider.name(), url);
        if (absent) {
            return;
        }
        Provider other = byOrigin.putIfAbsent(origin(url.getScheme(), url.getHost(), url.getPort()), provider);
        if (other != null) {
            throw new IllegalArgumentException("url of provider '" + provider.name() + "' has the host of provider '"
                    + other.name() + "'; allowed is one provider a host, or a key would be ambiguous");
        }
        places.put(provider.name(), new Semaphore(provider.concurrency()));
    }

    /** The properties {@code provider.NAME.url} that routes refer to. */
    public Map<String, String> properties() {
        Map<String, String> all = new TreeMap<>();
        urls.forEach((name, url) -> all.put("provider." + name + ".url", url.toString()));
        return all;
    }

    /** The providers that route files bring along from here on, each judged before; nobody takes the place of another. */
    public void guests(Collection<Provider> now) {
        Map<String, Provider> later = new TreeMap<>();
        for (Provider guest : now) {
            URI url = guest.url();
            String origin = origin(url.getScheme(), url.getHost(), url.getPort());
            if (!byOrigin.containsKey(origin) && !urls.containsKey(guest.name())) {
                later.putIfAbsent(origin, guest);
            }
        }
        later.values().forEach(g -> places.put(g.name(), new Semaphore(g.concurrency())));
        guests = later;
    }

    /** The properties {@code provider.NAME.url} of those that route files bring along. */
    public Map<String, String> guestProperties() {
        Map<String, String> all = new TreeMap<>();
        guests.values()
                .forEach(g -> all.put("provider." + g.name() + ".url", g.url().toString()));
        return all;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        hush();
        client.disableCookieManagement();
        client.setRetryStrategy(new ServerErrorRetry());
        client.addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "provider", this::execute);
    }

    /** The HTTP client writes whole requests to its debug log, behind the place where keys join: not even DEBUG may show it. */
    private static void hush() {
        if (LoggerFactory.getLogger("org.apache.hc") instanceof Logger log) {
            log.setLevel(Level.INFO);
        }
        for (String name : List.of("headers", "wire")) {
            if (LoggerFactory.getLogger("org.apache.hc.client5.http." + name) instanceof Logger log) {
                log.setLevel(Level.OFF);
            }
        }
    }

    private ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Provider provider = provider(scope.route.getTargetHost())
                .orElseThrow(() -> new ClientProtocolException("host '" + scope.route.getTargetHost()
                        + "' is refused; allowed are the hosts of " + byOrigin.keySet()));
        Optional<ClassicHttpResponse> refused = turnstile.refuse(provider);
        if (refused.isPresent()) {
            return refused.get();
        }
        Duration patience = request.containsHeader(BULK) ? provider.bulk() : provider.timeout();
        request.removeHeaders(BULK);
        limit(scope, Timeout.of(patience));
        keepOurs(request);
        keys.join(request, provider);
        Semaphore place = places.get(provider.name());
        enter(place, provider, patience);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            keys.hide(response, provider);
            keepOurs(response);
            turnstile.heed(response, provider);
            return response;
        } finally {
            place.release();
        }
    }

    /** Who asks is between the door and the desks: no provider hears of it, and none says it. */
    private static void keepOurs(HttpMessage message) {
        for (Header header : message.getHeaders()) {
            if (Call.ours(header.getName())) {
                message.removeHeader(header);
            }
        }
    }

    private Optional<Provider> provider(HttpHost host) throws IOException {
        String origin = origin(host.getSchemeName(), host.getHostName(), host.getPort());
        Provider guest = guests.get(origin);
        if (guest != null && !sandbox && RouteProviders.inside(host.getHostName())) {
            throw new ClientProtocolException(
                    "host '" + host + "' is refused: it leads inside; allowed are addresses of the public internet");
        }
        return Optional.ofNullable(byOrigin.getOrDefault(origin, guest));
    }

    /** Also the time to connect, which would be three minutes otherwise; only here is it known whom we connect to. */
    @SuppressWarnings("deprecation")
    private static void limit(ExecChain.Scope scope, Timeout timeout) {
        scope.clientContext.setRequestConfig(RequestConfig.copy(scope.clientContext.getRequestConfigOrDefault())
                .setConnectionRequestTimeout(timeout)
                .setConnectTimeout(timeout)
                .setResponseTimeout(timeout)
                .build());
    }

    private static void enter(Semaphore place, Provider provider, Duration patience) throws IOException {
        try {
            if (!place.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("provider '" + provider.name() + "' has " + provider.concurrency()
                        + " requests in flight and none ended within " + patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the wait for provider '" + provider.name() + "' was interrupted", e);
        }
    }

    private static String origin(String scheme, String host, int port) {
        int standard = "https".equalsIgnoreCase(scheme) ? 443 : 80;
        return (scheme + "://" + host).toLowerCase(Locale.ROOT) + ":" + (port < 0 ? standard : port);
    }
}
