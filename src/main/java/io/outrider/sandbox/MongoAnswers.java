package io.outrider.sandbox;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import io.outrider.store.MongoStore;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * This is what the correspondents will answer, in the store. A document of {@code sandbox_answers}:
 *
 * <pre>
 * { "_id": "anna.reply@acme.test|&lt;1@brightpath.test&gt;", "correspondent": "anna.reply@acme.test",
 *   "mailbox": "nora.lindqvist@brightpath.test", "fate": "REPLY", "letter": "sent|&lt;1@brightpath.test&gt;|1",
 *   "messageId": "&lt;1@brightpath.test&gt;", "due": ISODate("2026-02-17T15:40:00Z"), "folder": "INBOX",
 *   "state": "DUE", "attempts": 0, "outcome": "" }
 * </pre>
 */
final class MongoAnswers implements Answers {
    private final MongoCollection<Document> answers;

    MongoAnswers(MongoStore store) {
        this.answers = store.collection("sandbox_answers");
    }

    @Override
    public boolean add(Answer answer) {
        return MongoStore.insertNew(answers, document(answer));
    }

    @Override
    public Optional<Answer> find(String id) {
        return Optional.ofNullable(answers.find(eq("_id", id)).first()).map(MongoAnswers::answer);
    }

    @Override
    public void put(Answer answer) {
        answers.updateOne(
                eq("_id", answer.id()),
                combine(
                        set("letter", answer.letter()),
                        set("messageId", answer.messageId()),
                        set("due", Date.from(answer.due())),
                        set("attempts", answer.attempts()),
                        set("state", answer.state().name())));
    }

    @Override
    public void end(String id, Answer.State state, String outcome) {
        answers.updateOne(eq("_id", id), combine(set("state", state.name()), set("outcome", outcome)));
    }

    @Override
    public List<Answer> due() {
        List<Answer> due = new ArrayList<>();
        answers.find(eq("state", Answer.State.DUE.name())).forEach(d -> due.add(answer(d)));
        return due;
    }

    @Override
    public String outcome(String id) {
        Document answer = answers.find(eq("_id", id)).first();
        return answer == null ? "" : answer.getString("outcome");
    }

    private static Document document(Answer answer) {
        return new Document("_id", answer.id())
                .append("correspondent", answer.correspondent())
                .append("mailbox", answer.mailbox())
                .append("fate", answer.fate().name())
                .append("letter", answer.letter())
                .append("messageId", answer.messageId())
                .append("due", Date.from(answer.due()))
                .append("folder", answer.folder())
                .append("state", answer.state().name())
                .append("attempts", answer.attempts())
                .append("outcome", "");
    }

    private static Answer answer(Document d) {
        return new Answer(
                d.getString("_id"),
                d.getString("correspondent"),
                d.getString("mailbox"),
                Fate.valueOf(d.getString("fate")),
                d.getString("letter"),
                d.getString("messageId"),
                d.getDate("due").toInstant(),
                d.getString("folder"),
                Answer.State.valueOf(d.getString("state")),
                d.getInteger("attempts"));
    }
}
