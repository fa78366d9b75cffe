package io.outrider;

import java.net.http.HttpClient;

/**
 * This is HTTP/1.1, as browsers and curl speak it to a server without TLS. The JDK's client asks each server to
 * change to HTTP/2 on the same connection, and was seen once to read an answer's text as frames.
 */
public final class PlainHttp {
    private PlainHttp() {}

    /** A new client. */
    public static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
}
