package io.outrider.mailbox;

import io.outrider.mail.Address;
import io.outrider.mailbox.MailHost.Security;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;

/**
 * This is a mailbox as a document.
 *
 * <pre>{@code
 * { _id: "sales@outrider.example", displayName: "Ada Example", zone: "America/New_York",
 *   smtp: { host: "smtp.outrider.example", port: 587, security: "starttls" },
 *   imap: { host: "imap.outrider.example", port: 993, security: "implicit_tls" },
 *   secret: "env:MAILBOX_SALES", dailyLimit: 30, since: "2026-02-17",
 *   settings: [ { key: "pacing.profile", value: "planned" } ],
 *   status: "active", sentCopy: "provider", dns: "pass",
 *   pauses: { reply: { until: ISODate(…), reason: "…" } },
 *   coverage: { since: ISODate(…), until: ISODate(…) },
 *   reader: "…", readUntil: ISODate(…) }
 * }</pre>
 *
 * <p>{@code reader} and {@code readUntil} (machine time) are there while somebody reads it; {@code coverage} is empty when
 * unknown.
 */
final class MongoMailbox {
    private MongoMailbox() {}

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E value(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    /** What an operator sets. */
    static Document settings(Mailbox m) {
        return new Document("displayName", m.displayName())
                .append("zone", m.zone().getId())
                .append("smtp", host(m.smtp()))
                .append("imap", host(m.imap()))
                .append("secret", m.secret())
                .append("dailyLimit", m.dailyLimit())
                .append("since", m.since().toString())
                .append("settings", overrides(m.settings()));
    }

    /** How a mailbox begins, and what others change from then on. */
    static Document standing(Mailbox m) {
        Document pauses = new Document();
        m.pauses()
                .forEach(p -> pauses.append(
                        word(p.cause()), new Document("until", Date.from(p.until())).append("reason", p.reason())));
        Document coverage = new Document();
        m.coverage().since().ifPresent(at -> coverage.append("since", Date.from(at)));
        m.coverage().until().ifPresent(at -> coverage.append("until", Date.from(at)));
        return new Document("status", word(m.status()))
                .append("pauses", pauses)
                .append("coverage", coverage)
                .append("sentCopy", word(m.sentCopy()))
                .append("dns", m.dns());
    }

    static Mailbox mailbox(Document d) {
        return new Mailbox(
                new Address(d.getString("_id")),
                d.getString("displayName"),
                ZoneId.of(d.getString("zone")),
                host(d.get("smtp", Document.class)),
                host(d.get("imap", Document.class)),
                d.getString("secret"),
                value(MailboxStatus.class, d.getString("status")),
                d.getInteger("dailyLimit"),
                LocalDate.parse(d.getString("since")),
                pauses(d.get("pauses", Document.class)),
                coverage(d.get("coverage", Document.class)),
                value(SentCopy.class, d.getString("sentCopy")),
                d.getString("dns"),
                overrides(d));
    }

    /** Keys hold dots, which a path must not: they are stored as a list of pairs. */
    private static List<Document> overrides(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .map(e -> new Document("key", e.getKey()).append("value", e.getValue()))
                        .toList();
    }

    private static Map<String, String> overrides(Document d) {
        Map<String, String> settings = new TreeMap<>();
        d.getList("settings", Document.class, List.of())
                .forEach(pair -> settings.put(pair.getString("key"), pair.getString("value")));
        return settings;
    }

    private static Document host(MailHost host) {
        return new Document("host", host.host()).append("port", host.port()).append("security", word(host.security()));
    }

    private static MailHost host(Document d) {
        return new MailHost(d.getString("host"), d.getInteger("port"), value(Security.class, d.getString("security")));
    }

    private static List<Pause> pauses(Document d) {
        Map<String, Object> byCause = new TreeMap<>(d);
        return byCause.entrySet().stream()
                .map(entry -> pause(entry.getKey(), (Document) entry.getValue()))
                .toList();
    }

    private static Pause pause(String cause, Document d) {
        return new Pause(value(Pause.Cause.class, cause), d.getDate("until").toInstant(), d.getString("reason"));
    }

    private static Coverage coverage(Document d) {
        return new Coverage(
                Optional.ofNullable(d.getDate("since")).map(Date::toInstant),
                Optional.ofNullable(d.getDate("until")).map(Date::toInstant));
    }
}
