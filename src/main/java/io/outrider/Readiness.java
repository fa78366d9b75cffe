package io.outrider;

import io.outrider.inbox.sort.ReplySorting;
import io.outrider.lead.provider.Provider;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.login.OAuth2;
import io.outrider.settings.PropertiesFile;
import io.outrider.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * This is what must hold before production starts, beyond each setting by itself: secrets that are there, providers that
 * are real, room on the disk (DESIGN 5). Each finding names what is wrong, its value and what is allowed.
 */
final class Readiness {
    /** Less than this and the store may not be able to write what it must. */
    static final long LEAST_BYTES = 64L << 20;

    private static final Set<MailboxStatus> UNUSED = Set.of(MailboxStatus.INACTIVE, MailboxStatus.BLACKLISTED);
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|.*\\.localhost|127\\.[0-9.]+|0\\.0\\.0\\.0|\\[?::1?\\]?|\\[?0(:0){6}:[01]\\]?");
    private static final String SANDBOX = "sandbox:";
    private static final String MOCK = "mock";

    /** The settings that say which providers are in use. */
    private static final List<String> CHOICES = List.of("lead.sources", "contact.provider", "contact.check.chain");

    private final Settings settings;
    private final Mailboxes.Secrets secrets;

    /** @param secrets resolves references, and throws where there is nothing behind one */
    Readiness(Settings settings, Mailboxes.Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /** Whether there is room in a folder that exists; {@code usable} is in bytes. */
    static List<String> disk(Path folder, long usable) {
        return usable >= LEAST_BYTES
                ? List.of()
                : List.of("'data.folder' is '" + folder + "' on a disk with " + (usable >> 20)
                        + " MB left; allowed are " + (LEAST_BYTES >> 20) + " MB or more");
    }

    /** The same, asking the disk. */
    static List<String> disk(Path folder) {
        try {
            return disk(folder, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return List.of("'data.folder' is '" + folder + "'; its disk cannot be asked: " + PropertiesFile.why(e));
        }
    }

    /** What is wrong with provider files that are in use. */
    List<String> providers(Collection<Provider> all) {
        List<String> wrong = new ArrayList<>();
        CHOICES.stream()
                .filter(key -> settings.list(key).contains(MOCK))
                .forEach(key -> wrong.add(
                        "'" + key + "' names '" + MOCK + "'; allowed in production are providers that are real"));
        for (Provider provider : all) {
            if (inUse(provider.name())) {
                mock(provider, wrong);
                provider.key()
                        .ifPresent(k -> missing(
                                "'key.secret' of provider file '" + provider.name() + ".properties'",
                                k.secret(),
                                wrong));
            }
        }
        return wrong;
    }

    private static void mock(Provider provider, List<String> wrong) {
        String host = String.valueOf(provider.url().getHost()).toLowerCase(Locale.ROOT);
        if (!"https".equals(provider.url().getScheme())
                || LOOPBACK.matcher(host).matches()) {
            wrong.add("'url' of provider file '" + provider.name() + ".properties' is '" + provider.url()
                    + "'; allowed in production is https to another machine");
        }
    }

    /** A provider is left alone when no setting names it. */
    private boolean inUse(String provider) {
        if (provider.equals("webhook")) {
            return settings.flag("alert.webhook");
        }
        if (provider.equals(ReplySorting.NAME)) {
            return settings.flag("inbox.sort") || settings.flag("contact.research.guess");
        }
        return CHOICES.stream().anyMatch(key -> settings.list(key).contains(provider));
    }

    /** What is wrong with the secrets of mailboxes that send or are read. */
    List<String> mailboxes(Collection<Mailbox> all) {
        List<String> wrong = new ArrayList<>();
        for (Mailbox mailbox : all) {
            if (mailbox.secret().startsWith(SANDBOX)) {
                wrong.add(
                        "mailbox '" + mailbox.id() + "' is the sandbox's; allowed in production is a store in which no"
                                + " sandbox ran: set 'data.folder' or 'mongodb.uri' to another one");
            } else if (!UNUSED.contains(mailbox.status())) {
                OAuth2.secrets(mailbox.secret())
                        .forEach(s -> missing("'secret' of mailbox '" + mailbox.id() + "'", s, wrong));
            }
        }
        return wrong;
    }

    private void missing(String subject, String reference, List<String> wrong) {
        try {
            secrets.resolve(reference);
        } catch (IllegalArgumentException e) {
            wrong.add(subject + ": " + e.getMessage());
        }
    }
}
