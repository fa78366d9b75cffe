package io.outrider.sandbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Projections.exclude;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.outrider.sandbox.Letter.Kind;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * This is the sandbox's mail in the store. A document of {@code sandbox_mail}:
 *
 * <pre>
 * { "_id": "sent|&lt;1@brightpath.test&gt;|1", "kind": "ACCEPTED", "mailbox": "nora.lindqvist@brightpath.test",
 *   "folder": "Sent", "seen": true, "at": ISODate("2026-02-17T14:05:00Z"), "messageId": "&lt;1@brightpath.test&gt;",
 *   "from": "nora.lindqvist@brightpath.test", "to": ["anna.reply@acme.test"], "raw": Binary,
 *   "inReplyTo": "", "subject": "Your posting", "settled": true }
 * </pre>
 */
final class MongoLetters implements Letters {
    private final MongoCollection<Document> mail;

    MongoLetters(MongoStore store) {
        this.mail = store.collection("sandbox_mail");
    }

    @Override
    public Letter accept(Letter letter) {
        Original heads = Original.of(letter);
        for (int n = 1; ; n++) {
            Letter numbered = letter.withId("sent|" + letter.messageId() + "|" + n);
            Document document = document(numbered)
                    .append("inReplyTo", heads.inReplyTo())
                    .append("subject", heads.subject())
                    .append("settled", false);
            if (insert(document)) {
                return numbered;
            }
        }
    }

    @Override
    public boolean keep(Letter letter) {
        return insert(document(letter));
    }

    private boolean insert(Document document) {
        return MongoStore.insertNew(mail, document);
    }

    @Override
    public void settled(String id) {
        mail.updateOne(eq("_id", id), Updates.set("settled", true));
    }

    @Override
    public List<Letter> unsettled() {
        return letters(mail.find(and(eq("kind", Kind.ACCEPTED.name()), eq("settled", false)))
                .sort(Sorts.ascending("at")));
    }

    @Override
    public Optional<Letter> find(String id) {
        return Optional.ofNullable(mail.find(eq("_id", id)).first()).map(MongoLetters::letter);
    }

    @Override
    public List<Letter> filed(String mailbox, Instant since) {
        return letters(mail.find(and(eq("mailbox", mailbox), gte("at", Date.from(since))))
                        .sort(Sorts.ascending("at")))
                .stream()
                .filter(l -> !l.folder().isEmpty())
                .toList();
    }

    @Override
    public void seen(String id, boolean seen) {
        mail.updateOne(eq("_id", id), Updates.set("seen", seen));
    }

    @Override
    public void unfiled(String id) {
        mail.updateOne(eq("_id", id), Updates.set("folder", ""));
    }

    @Override
    public List<Accepted> accepted() {
        List<Accepted> accepted = new ArrayList<>();
        for (Document d : mail.find(eq("kind", Kind.ACCEPTED.name()))
                .projection(exclude("raw"))
                .sort(Sorts.ascending("at"))) {
            accepted.add(new Accepted(
                    d.getString("messageId"),
                    d.getString("mailbox"),
                    d.getList("to", String.class),
                    d.getDate("at").toInstant(),
                    d.getString("inReplyTo"),
                    d.getString("subject")));
        }
        return accepted;
    }

    private static List<Letter> letters(Iterable<Document> documents) {
        List<Letter> letters = new ArrayList<>();
        documents.forEach(d -> letters.add(letter(d)));
        return letters;
    }

    private static Document document(Letter letter) {
        return new Document("_id", letter.id())
                .append("kind", letter.kind().name())
                .append("mailbox", letter.mailbox())
                .append("folder", letter.folder())
                .append("seen", letter.seen())
                .append("at", Date.from(letter.at()))
                .append("messageId", letter.messageId())
                .append("from", letter.from())
                .append("to", letter.to())
                .append("raw", new Binary(letter.raw()));
    }

    private static Letter letter(Document d) {
        return new Letter(
                d.getString("_id"),
                Kind.valueOf(d.getString("kind")),
                d.getString("mailbox"),
                d.getString("folder"),
                d.getBoolean("seen"),
                d.getDate("at").toInstant(),
                d.getString("messageId"),
                d.getString("from"),
                d.getList("to", String.class),
                d.get("raw", Binary.class).getData());
    }
}
