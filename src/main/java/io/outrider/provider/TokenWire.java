package io.outrider.provider;

import io.outrider.mailbox.login.TokenEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;

/**
 * This is the way to token endpoints, through the same guard as every other provider (DESIGN 4.8): only to a host that a
 * provider file names, https outside the sandbox, no request written to a log. A redirect is not followed. Thread-safe.
 */
public final class TokenWire implements TokenEndpoint {
    /** Tokens of Microsoft have some thousand characters. */
    private static final int MOST = 65_536;

    private final Map<String, String> urls;
    private final ProviderWire wire;
    private CloseableHttpClient client;

    /** @param wire guards the requests */
    public TokenWire(ProviderWire wire) {
        this.wire = wire;
        urls = wire.properties();
    }

    /** Made when the first mailbox asks: most never do. */
    private synchronized CloseableHttpClient client() {
        if (client == null) {
            HttpClientBuilder builder = HttpClientBuilder.create();
            wire.configureHttpClient(builder);
            client = builder.disableRedirectHandling().build();
        }
        return client;
    }

    @Override
    public Answer post(String provider, String path, Map<String, String> form) throws IOException {
        String url = urls.get("provider." + provider + ".url");
        if (url == null) {
            throw new IOException("there is no provider file '" + provider + ".properties'");
        }
        List<NameValuePair> fields = form.entrySet().stream()
                .<NameValuePair>map(e -> new BasicNameValuePair(e.getKey(), e.getValue()))
                .toList();
        HttpPost request = new HttpPost(url + path);
        request.setHeader("Accept", "application/json");
        request.setEntity(new UrlEncodedFormEntity(fields, StandardCharsets.UTF_8));
        return client().execute(request, TokenWire::answer);
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        byte[] body = response.getEntity() == null
                ? new byte[0]
                : response.getEntity().getContent().readNBytes(MOST);
        return new Answer(response.getCode(), new String(body, StandardCharsets.UTF_8));
    }
}
