package io.outrider.mailbox;

import io.outrider.mailbox.MailHost.Security;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** This is whose servers a mailbox uses (ACC-05), with the hosts that provider documents for its customers. */
public enum MailProvider {
    GMAIL("smtp.gmail.com", "imap.gmail.com"),
    MICROSOFT_365("smtp.office365.com", "outlook.office365.com"),
    ZOHO("smtppro.zoho.com", "imappro.zoho.com"),
    /** Any other server or relay: its hosts are stated with the mailbox. */
    OTHER("", "");

    private final String smtp;
    private final String imap;

    MailProvider(String smtp, String imap) {
        this.smtp = smtp;
        this.imap = imap;
    }

    /** Where it takes mail: port 587, STARTTLS. Empty for {@link #OTHER}. */
    public Optional<MailHost> smtp() {
        return smtp.isEmpty() ? Optional.empty() : Optional.of(new MailHost(smtp, 587, Security.STARTTLS));
    }

    /** Where it is read: port 993, TLS from the first byte. Empty for {@link #OTHER}. */
    public Optional<MailHost> imap() {
        return imap.isEmpty() ? Optional.empty() : Optional.of(new MailHost(imap, 993, Security.IMPLICIT_TLS));
    }

    /** The name in settings and the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The provider of that name, or empty. */
    public static Optional<MailProvider> named(String word) {
        return Arrays.stream(values()).filter(p -> p.word().equals(word)).findFirst();
    }

    /** All names, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(MailProvider::word).collect(Collectors.joining(", "));
    }
}
