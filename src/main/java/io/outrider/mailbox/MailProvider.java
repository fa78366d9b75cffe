package io.outrider.mailbox;

import io.outrider.mailbox.MailHost.Security;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** This is whose servers a mailbox uses (ACC-05), with the hosts that provider documents for its customers. */
public enum MailProvider {
    GMAIL("smtp.gmail.com", "imap.gmail.com"),
    MICROSOFT_365("smtp.office365.com", "outlook.office365.com"),
    ZOHO("smtppro.zoho.com", "imappro.zoho.com"),
    /** Any other server or relay: its hosts are stated with the mailbox. */
    OTHER("", "");

    private static final Duration DAY = Duration.ofHours(24);
    private static final Set<String> PERSONAL = Set.of("gmail.com", "googlemail.com");

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

    /**
     * How many mails a provider takes from one mailbox in a rolling time.
     *
     * @param provider whose limit it is
     * @param mails at most
     * @param window rolling
     */
    public record Rolling(String provider, int mails, Duration window) {}

    /**
     * What the providers document for a mailbox on their servers: Google 2,000 a day, 500 for a private address; Microsoft
     * 365 10,000 a day and 30 a minute; Zoho from 50 an hour on, moving with reputation, so 50 counts. Empty for others.
     */
    public static List<Rolling> rolling(Mailbox mailbox) {
        String host = mailbox.smtp().host().toLowerCase(Locale.ROOT);
        if (host.equals(GMAIL.smtp)) {
            boolean personal = PERSONAL.contains(mailbox.address().domain());
            return List.of(new Rolling("Gmail", personal ? 500 : 2000, DAY));
        }
        if (host.equals(MICROSOFT_365.smtp)) {
            return List.of(
                    new Rolling("Microsoft 365", 30, Duration.ofMinutes(1)), new Rolling("Microsoft 365", 10_000, DAY));
        }
        return host.equals(ZOHO.smtp) || host.equals("smtp.zoho.com")
                ? List.of(new Rolling("Zoho", 50, Duration.ofHours(1)))
                : List.of();
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
