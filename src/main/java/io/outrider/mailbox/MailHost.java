package io.outrider.mailbox;

/**
 * This is where a mailbox sends or reads. There is no setting for an unencrypted or an optional-TLS connection.
 *
 * @param host DNS name or loopback address
 * @param port 1 to 65535
 * @param security how TLS begins
 */
public record MailHost(String host, int port, Security security) {
    /** TLS from the first byte (465, 993), or STARTTLS that must succeed before anything else (587, 143). */
    public enum Security {
        IMPLICIT_TLS,
        STARTTLS
    }

    public MailHost {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port of host '" + host + "' is " + port + "; allowed are 1 to 65535");
        }
    }
}
