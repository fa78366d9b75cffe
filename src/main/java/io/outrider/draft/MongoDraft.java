package io.outrider.draft;

import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;

/**
 * This is a draft as {@link MongoDrafts} stores it. What is empty is not stored; instants are kept to the millisecond.
 *
 * <pre>
 * { "_id" : "jobs|anna@acme.test|0", "enrollment" : "jobs|anna@acme.test", "campaign" : "jobs", "lead" : "acme|welder|NY",
 *   "step" : 0, "initial" : true, "to" : "anna@acme.test", "toName" : "Anna", "mailbox" : "m1@ours.test",
 *   "thread" : [ "&lt;a@ours.test&gt;" ], "subject" : "…", "text" : "…", "score" : 85, "due" : ISODate, "createdAt" : ISODate,
 *   "status" : "claimed", "owner" : "worker-1", "fence" : 3, "leaseUntil" : ISODate, "attempts" : 1,
 *   "messageId" : "&lt;b@ours.test&gt;", "reason" : "…", "at" : ISODate,
 *   "variant" : "short",                           // where the mail has several
 *   "slot" : "m1@ours.test|2026-02-17|4" }         // or "queue" : "open" when it stands in no slot
 * </pre>
 */
final class MongoDraft {
    private MongoDraft() {}

    static Document toDocument(Draft draft) {
        Draft.State state = draft.state();
        Document document = new Document("_id", draft.id())
                .append("enrollment", draft.enrollment())
                .append("campaign", draft.campaign())
                .append("lead", draft.lead())
                .append("step", draft.step())
                .append("initial", !draft.followUp())
                .append("to", draft.to().value())
                .append("toName", draft.toName())
                .append("thread", draft.thread().stream().map(MessageId::value).toList())
                .append("subject", draft.subject())
                .append("text", draft.text())
                .append("score", draft.score())
                .append("due", Date.from(draft.due()))
                .append("createdAt", Date.from(draft.createdAt()))
                .append("status", state.status().word())
                .append("fence", state.fence())
                .append("attempts", state.attempts())
                .append("reason", state.reason())
                .append("at", Date.from(state.at()))
                .append("queue", "open");
        if (!draft.variant().isEmpty()) {
            document.append("variant", draft.variant());
        }
        draft.mailbox().ifPresent(mailbox -> document.append("mailbox", mailbox));
        state.owner().ifPresent(owner -> document.append("owner", owner));
        state.leaseUntil().ifPresent(until -> document.append("leaseUntil", Date.from(until)));
        state.messageId().ifPresent(id -> document.append("messageId", id.value()));
        return document;
    }

    static Draft toDraft(Document document) {
        return new Draft(
                document.getString("_id"),
                document.getString("enrollment"),
                document.getString("campaign"),
                document.getString("lead"),
                document.getInteger("step"),
                new Address(document.getString("to")),
                document.getString("toName"),
                Optional.ofNullable(document.getString("mailbox")),
                document.getList("thread", String.class, List.of()).stream()
                        .map(MessageId::new)
                        .toList(),
                document.getString("subject"),
                document.getString("text"),
                document.getInteger("score"),
                instant(document, "due").orElseThrow(),
                toState(document),
                instant(document, "createdAt").orElseThrow(),
                document.get("variant", ""));
    }

    private static Draft.State toState(Document document) {
        return new Draft.State(
                DraftStatus.valueOf(document.getString("status").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(document.getString("owner")),
                document.getLong("fence"),
                instant(document, "leaseUntil"),
                document.getInteger("attempts"),
                Optional.ofNullable(document.getString("messageId")).map(MessageId::new),
                document.getString("reason"),
                instant(document, "at").orElseThrow());
    }

    private static Optional<Instant> instant(Document document, String field) {
        return Optional.ofNullable(document.getDate(field)).map(Date::toInstant);
    }
}
