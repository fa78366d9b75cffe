package io.outrider.sandbox;

/**
 * This is what may be set about the sandbox's world.
 *
 * @param smtpPort port of its SMTP server, 0 for any free one
 * @param imapPort port of its IMAP server, 0 for any free one
 */
public record WorldSettings(int smtpPort, int imapPort) {
    /** Any free ports. */
    public static final WorldSettings DEFAULT = new WorldSettings(0, 0);

    public WorldSettings {
        check("sandbox.smtp-port", smtpPort);
        check("sandbox.imap-port", imapPort);
    }

    private static void check(String key, int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(key + " is " + port + "; allowed are 0 to 65535");
        }
    }
}
