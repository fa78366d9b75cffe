package io.outrider.sandbox;

import io.outrider.mail.Address;
import io.outrider.mailbox.Coverage;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.SentCopy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * This is the pool of the sandbox: eight mailboxes of invented people in two invented domains.
 *
 * <p>The provider of the first domain files Sent copies, that of the second does not. Two mailboxes are still warming up.
 * Passwords are made from the key of the install; {@code sandbox:ADDRESS} refers to them. Immutable.
 */
final class SandboxPool implements Mailboxes.Secrets {
    static final String FILING_DOMAIN = "brightpath.test";
    static final String BARE_DOMAIN = "brightpath.example";

    private static final String SCHEME = "sandbox:";
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final LocalDate LONG_AGO = LocalDate.of(2025, 12, 1);
    private static final LocalDate LATELY = LocalDate.of(2026, 2, 9);

    private static final List<Person> PEOPLE = List.of(
            new Person("Nora Lindqvist", FILING_DOMAIN, MailboxStatus.ACTIVE, LONG_AGO),
            new Person("Theo Marsh", FILING_DOMAIN, MailboxStatus.ACTIVE, LONG_AGO),
            new Person("Ines Aldana", FILING_DOMAIN, MailboxStatus.ACTIVE, LONG_AGO),
            new Person("Paul Okafor", FILING_DOMAIN, MailboxStatus.WARMING_UP, LATELY),
            new Person("Lena Hofer", BARE_DOMAIN, MailboxStatus.ACTIVE, LONG_AGO),
            new Person("Sam Whitby", BARE_DOMAIN, MailboxStatus.ACTIVE, LONG_AGO),
            new Person("Mara Jensen", BARE_DOMAIN, MailboxStatus.ACTIVE, LONG_AGO),
            new Person("Owen Castell", BARE_DOMAIN, MailboxStatus.WARMING_UP, LATELY));

    private final Map<String, String> passwords = new TreeMap<>();

    SandboxPool(String key) {
        PEOPLE.forEach(p -> passwords.put(p.address(), password(key, p.address())));
    }

    /** Password by address. */
    Map<String, String> passwords() {
        return passwords;
    }

    boolean has(Address address) {
        return passwords.containsKey(address.value());
    }

    /** Whether an address is in one of the two domains, known or not. */
    static boolean owns(Address address) {
        return address.domain().equals(FILING_DOMAIN) || address.domain().equals(BARE_DOMAIN);
    }

    /** The folder into which the provider files what a mailbox sent, or the empty string. */
    static String sentFolder(Address mailbox) {
        return mailbox.domain().equals(FILING_DOMAIN) ? "Sent" : "";
    }

    /** The mailboxes as the console would have set them up, on the ports of this start. */
    List<Mailbox> mailboxes(int smtpPort, int imapPort) {
        MailHost smtp = new MailHost(PostOffice.LOOPBACK, smtpPort, MailHost.Security.IMPLICIT_TLS);
        MailHost imap = new MailHost(PostOffice.LOOPBACK, imapPort, MailHost.Security.IMPLICIT_TLS);
        return PEOPLE.stream()
                .map(p -> new Mailbox(
                        new Address(p.address()),
                        p.name(),
                        ZONE,
                        smtp,
                        imap,
                        SCHEME + p.address(),
                        p.status(),
                        p.status() == MailboxStatus.ACTIVE ? 40 : 15,
                        p.since(),
                        List.of(),
                        Coverage.UNKNOWN,
                        SentCopy.UNKNOWN,
                        ""))
                .toList();
    }

    @Override
    public String resolve(String reference) {
        String password = reference.startsWith(SCHEME) ? passwords.get(reference.substring(SCHEME.length())) : null;
        if (password == null) {
            throw new IllegalArgumentException("secret reference '" + reference
                    + "' is none of the sandbox's; allowed are sandbox: and the address of a sandbox mailbox");
        }
        return password;
    }

    private static String password(String key, String address) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(address.getBytes(StandardCharsets.UTF_8)), 0, 12);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this Java runtime", e);
        }
    }

    private record Person(String name, String domain, MailboxStatus status, LocalDate since) {
        String address() {
            return name.toLowerCase(Locale.ROOT).replace(' ', '.') + '@' + domain;
        }
    }
}
