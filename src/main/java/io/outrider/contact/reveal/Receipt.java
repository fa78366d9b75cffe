package io.outrider.contact.reveal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * This is what a finder gave for the order of one person's address, or that the order was about to go out.
 *
 * @param by whose it is; the route {@code poll-person-NAME} asks for the answer
 * @param person the provider's own id
 * @param request what the answer is asked for with; empty: nobody knows whether the order arrived
 * @param at business time of the order
 */
public record Receipt(String by, String person, String request, Instant at) {
    /** Name of the finder. */
    public String getFinder() {
        return by;
    }

    /** What the answer is asked for with, encoded for a URL. */
    public String getEncoded() {
        return URLEncoder.encode(request, StandardCharsets.UTF_8);
    }
}
