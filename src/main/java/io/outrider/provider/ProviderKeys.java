package io.outrider.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outrider.lead.provider.Provider;
import io.outrider.mailbox.SecretForms;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** This is the writing of a provider's key and fixed headers into one request that is about to go on the wire. */
final class ProviderKeys {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final UnaryOperator<String> secrets;

    ProviderKeys(UnaryOperator<String> secrets) {
        this.secrets = secrets;
    }

    void join(ClassicHttpRequest request, Provider provider) throws IOException {
        provider.headers().forEach(request::setHeader);
        if (provider.key().isPresent()) {
            join(request, provider.key().get());
        }
    }

    private void join(ClassicHttpRequest request, Provider.Key key) throws IOException {
        String secret = secrets.apply(key.secret());
        switch (key.place()) {
            case HEADER -> request.setHeader(key.name(), secret);
            case BEARER -> request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + secret);
            case QUERY -> {
                if (isWantedInBody(request, key.name())) {
                    putField(request, key.name(), secret);
                } else {
                    request.setPath(withParameter(request.getPath(), key.name(), secret));
                }
            }
            case JSON -> putField(request, key.name(), secret);
        }
    }

    /**
     * Takes the key out of the headers of an answer: a {@code Location} often repeats the query, and Camel keeps headers and
     * writes them into the messages of exceptions.
     */
    void hide(ClassicHttpResponse response, Provider provider) {
        if (provider.key().isEmpty()) {
            return;
        }
        Provider.Key key = provider.key().get();
        String secret = secrets.apply(key.secret());
        SecretForms forms = new SecretForms(secret);
        String parameter = Pattern.quote(key.name() + "=" + URLEncoder.encode(secret, StandardCharsets.UTF_8));
        for (Header header : response.getHeaders()) {
            String value = header.getValue();
            if (value != null && !value.equals(forms.hiddenIn(value))) {
                String without = value.replaceAll("(?<=[?&])" + parameter + "(&|$)", "");
                response.setHeader(header.getName(), forms.hiddenIn(without));
            }
        }
    }

    private static String withParameter(String path, String name, String value) {
        return path + (path.contains("?") ? "&" : "?") + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Some want it in the query of a GET and in the JSON of a POST: there {@code "name": "$key"} keeps its place. */
    private static boolean isWantedInBody(ClassicHttpRequest request, String name) throws IOException {
        if (request.getEntity() == null || !request.getEntity().isRepeatable()) {
            return false;
        }
        try (InputStream body = request.getEntity().getContent()) {
            return JSON.readTree(body).path(name).asText().equals("$key");
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static void putField(ClassicHttpRequest request, String name, String value) throws IOException {
        try {
            JsonNode body = request.getEntity() == null
                    ? JSON.createObjectNode()
                    : JSON.readTree(EntityUtils.toString(request.getEntity()));
            if (body instanceof ObjectNode object) {
                object.put(name, value);
            }
            request.setEntity(new StringEntity(JSON.writeValueAsString(body), ContentType.APPLICATION_JSON));
        } catch (ParseException e) {
            throw new IOException("the request's content type is not readable, so the key cannot join it", e);
        }
    }
}
