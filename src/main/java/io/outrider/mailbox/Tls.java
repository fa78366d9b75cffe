package io.outrider.mailbox;

import javax.net.ssl.SSLSocketFactory;

/**
 * This says whom to trust when a mail host is connected: the machine's trust store, or in the sandbox its own server.
 *
 * @param socketFactory makes the TLS sockets
 * @param checksIdentity whether the certificate must name the host; false in the sandbox only
 */
public record Tls(SSLSocketFactory socketFactory, boolean checksIdentity) {
    /** What this Java trusts, with the host's name checked. */
    public static Tls system() {
        return new Tls((SSLSocketFactory) SSLSocketFactory.getDefault(), true);
    }
}
