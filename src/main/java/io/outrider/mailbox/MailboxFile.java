package io.outrider.mailbox;

import static io.outrider.mailbox.MailboxFields.number;
import static io.outrider.mailbox.MailboxFields.parsed;
import static io.outrider.mailbox.MailboxFields.word;
import static io.outrider.mailbox.MailboxFields.words;

import io.outrider.mail.Address;
import io.outrider.mailbox.MailHost.Security;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * This is the list of mailboxes to begin with (ACC-28): {@code config/mailboxes.yaml}, explained in
 * {@code config/mailboxes.example.yaml}.
 *
 * <p>It says what an operator sets; how a mailbox stands is the store's. A mailbox that is taken out of the file stays in
 * the store. Not thread-safe.
 */
public final class MailboxFile {
    private static final List<String> FIELDS = List.of(
            "address",
            "display-name",
            "zone",
            "provider",
            "smtp",
            "imap",
            "secret",
            "oauth2",
            "daily-limit",
            "since",
            "status",
            "settings");
    private static final List<String> HOST_FIELDS = List.of("host", "port", "security");
    private static final List<MailboxStatus> BEGINNINGS =
            List.of(MailboxStatus.INACTIVE, MailboxStatus.WARMING_UP, MailboxStatus.COLD_READY, MailboxStatus.ACTIVE);
    private static final List<Security> SECURITIES = List.of(Security.values());
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    private final Path file;
    private final Clock clock;
    private final List<String> problems = new ArrayList<>();

    /** @param clock business time: the day on which a mailbox without {@code since} joins */
    public MailboxFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Reads the file and saves every mailbox in it.
     *
     * @return how many
     * @throws IllegalArgumentException naming every problem; nothing was saved then
     */
    public int saveTo(Mailboxes pool) {
        List<Mailbox> mailboxes = read(address -> pool.find(address).map(Mailbox::since));
        mailboxes.forEach(pool::save);
        return mailboxes.size();
    }

    /** The mailboxes of the file; {@code joined} knows since when one that is in the pool has been there. */
    List<Mailbox> read(Function<String, Optional<LocalDate>> joined) {
        problems.clear();
        MailboxFields top = new MailboxFields(file.toString(), parse(), List.of("mailboxes"), problems);
        List<Mailbox> mailboxes = new ArrayList<>();
        Set<String> addresses = new HashSet<>();
        List<?> entries = top.required(
                        "mailboxes",
                        "a list",
                        value -> value instanceof List<?> list ? Optional.<List<?>>of(list) : Optional.empty())
                .orElse(List.of());
        for (int n = 0; n < entries.size(); n++) {
            MailboxFields fields = new MailboxFields(subject(n, entries.get(n)), entries.get(n), FIELDS, problems);
            mailbox(fields, joined).ifPresent(mailbox -> {
                if (!addresses.add(mailbox.id())) {
                    fields.problem("address is there twice; allowed is once");
                }
                mailboxes.add(mailbox);
            });
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return mailboxes;
    }

    private Object parse() {
        try {
            return new Load(LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("mailbox file " + file + " cannot be read: " + e.getMessage(), e);
        } catch (YamlEngineException e) {
            // without the cause: it quotes lines, and a line may hold a password in the wrong place
            throw new IllegalArgumentException("mailbox file " + file + " is not YAML" + place(e));
        }
    }

    private static String place(YamlEngineException e) {
        return e instanceof MarkedYamlEngineException marked
                ? marked.getProblemMark()
                        .map(mark -> " from line " + (mark.getLine() + 1))
                        .orElse("")
                : "";
    }

    private String subject(int n, Object entry) {
        Object address = entry instanceof Map<?, ?> map ? map.get("address") : null;
        return file + ": mailbox " + (address == null ? "number " + (n + 1) : "'" + address + "'");
    }

    private Optional<Mailbox> mailbox(MailboxFields f, Function<String, Optional<LocalDate>> joined) {
        int before = problems.size();
        Optional<Address> address = f.required("address", "addresses like ada@acme.test", parsed(Address::new));
        Optional<String> name = f.required("display-name", "any name", MailboxFields::text);
        Optional<ZoneId> zone = f.required("zone", "zones like America/New_York", parsed(ZoneId::of));
        Optional<MailProvider> provider =
                f.required("provider", MailProvider.words(), value -> MailboxFields.text(value)
                        .flatMap(MailProvider::named));
        Optional<MailHost> smtp = host(f, "smtp", provider, MailProvider::smtp);
        Optional<MailHost> imap = host(f, "imap", provider, MailProvider::imap);
        Optional<String> secret = LoginFields.reference(f, provider);
        Optional<Integer> limit = f.required("daily-limit", "1 to 2000", number(1, 2000));
        Optional<LocalDate> since = f.optional("since", "dates like 2026-02-17", parsed(LocalDate::parse));
        Optional<MailboxStatus> status = f.optional("status", words(BEGINNINGS), word(BEGINNINGS));
        Optional<Map<String, String>> settings =
                f.optional("settings", "keys of the settings with a value", MailboxFile::settings);
        if (problems.size() > before) {
            return Optional.empty();
        }
        String id = address.orElseThrow().value();
        return Optional.of(new Mailbox(
                address.orElseThrow(),
                name.orElseThrow(),
                zone.orElseThrow(),
                smtp.orElseThrow(),
                imap.orElseThrow(),
                secret.orElseThrow(),
                status.orElse(MailboxStatus.INACTIVE),
                limit.orElseThrow(),
                since.or(() -> joined.apply(id)).orElseGet(() -> LocalDate.now(clock.withZone(zone.orElseThrow()))),
                List.of(),
                Coverage.UNKNOWN,
                SentCopy.UNKNOWN,
                "",
                settings.orElse(Map.of())));
    }

    private static Optional<Map<String, String>> settings(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<String, String> settings = new TreeMap<>();
        map.forEach((key, v) -> settings.put(String.valueOf(key), String.valueOf(v)));
        return Optional.of(settings);
    }

    private Optional<MailHost> host(
            MailboxFields f,
            String field,
            Optional<MailProvider> provider,
            Function<MailProvider, Optional<MailHost>> preset) {
        Optional<MailHost> known = provider.flatMap(preset);
        if (known.isPresent()) {
            if (f.has(field)) {
                f.problem(field + " is given for provider "
                        + provider.orElseThrow().word() + "; allowed is it with provider other only");
            }
            return known;
        }
        if (provider.isPresent() && !f.has(field)) {
            f.problem(field + " is missing; provider other needs host, port and security");
        }
        return f.inner(field, HOST_FIELDS).flatMap(MailboxFile::host);
    }

    private static Optional<MailHost> host(MailboxFields f) {
        Optional<String> host = f.required("host", "DNS names", value -> MailboxFields.text(value)
                .filter(text -> HOST.matcher(text).matches()));
        Optional<Integer> port = f.required("port", "1 to 65535", number(1, 65535));
        Optional<Security> security = f.required("security", words(SECURITIES), word(SECURITIES));
        return host.isEmpty() || port.isEmpty() || security.isEmpty()
                ? Optional.empty()
                : Optional.of(new MailHost(host.get(), port.get(), security.get()));
    }
}
