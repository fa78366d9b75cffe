package io.outrider.mailbox.login;

import java.io.IOException;
import java.util.Map;

/** This is the way to a token endpoint: HTTPS to the host that a provider file names, and nowhere else. Thread-safe. */
public interface TokenEndpoint {
    /**
     * What it said.
     *
     * @param status of HTTP
     * @param body at most some kilobytes; may hold tokens
     */
    record Answer(int status, String body) {}

    /**
     * Posts a form.
     *
     * @param provider name of the provider file
     * @param path within its host
     * @param form fields, secrets among them
     * @throws IOException when there is no answer; its text holds no field
     */
    Answer post(String provider, String path, Map<String, String> form) throws IOException;

    /** Where a renewed refresh token is kept. */
    interface Keeper {
        /**
         * Puts it in the place of the one behind the reference.
         *
         * @return the empty string, or why it cannot be kept
         */
        String keep(String reference, String secret);
    }
}
