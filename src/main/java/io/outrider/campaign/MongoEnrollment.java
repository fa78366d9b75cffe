package io.outrider.campaign;

import io.outrider.mail.MessageId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;

/**
 * This is an enrollment as {@link MongoEnrollments} stores it. What is empty is not stored.
 *
 * <pre>
 * { "_id" : "jobs|anna@acme.test", "campaign" : "jobs", "contact" : "anna@acme.test", "lead" : "…", "company" : "acme",
 *   "mailbox" : "m1@ours.test", "state" : "active", "reason" : "", "due" : ISODate,
 *   "cause" : "m1@ours.test|&lt;b@acme.test&gt;",   // the mail that stopped it, if one did
 *   "sent" : [ { "step" : 0, "draft" : "jobs|anna@acme.test|0", "messageId" : "&lt;a@ours.test&gt;", "subject" : "…",
 *                "at" : ISODate } ],
 *   "next" : 1,             // number of the next mail: the size of sent
 *   "initial" : false,      // whether that is the first mail
 *   "undrafted" : true }    // until the next mail is drafted
 * </pre>
 */
final class MongoEnrollment {
    private MongoEnrollment() {}

    static Document toDocument(Enrollment enrollment) {
        Document document = new Document("_id", enrollment.id())
                .append("campaign", enrollment.campaign())
                .append("contact", enrollment.contact())
                .append("lead", enrollment.lead())
                .append("company", enrollment.company())
                .append("state", word(enrollment.state()))
                .append("reason", enrollment.reason())
                .append(
                        "sent",
                        enrollment.sent().stream()
                                .map(MongoEnrollment::toDocument)
                                .toList())
                .append("next", enrollment.nextStep())
                .append("initial", enrollment.nextStep() == 0);
        enrollment.mailbox().ifPresent(mailbox -> document.append("mailbox", mailbox));
        enrollment.due().ifPresent(due -> document.append("due", Date.from(due)).append("undrafted", true));
        return document;
    }

    static Document toDocument(Enrollment.Sent sent) {
        return new Document("step", sent.step())
                .append("draft", sent.draft())
                .append("messageId", sent.messageId().value())
                .append("subject", sent.subject())
                .append("at", Date.from(sent.at()));
    }

    static Enrollment toEnrollment(Document document) {
        return new Enrollment(
                document.getString("_id"),
                document.getString("campaign"),
                document.getString("contact"),
                document.getString("lead"),
                document.getString("company"),
                Optional.ofNullable(document.getString("mailbox")),
                Enrollment.State.valueOf(document.getString("state").toUpperCase(Locale.ROOT)),
                document.getString("reason"),
                Optional.ofNullable(document.getDate("due")).map(Date::toInstant),
                document.getList("sent", Document.class, List.of()).stream()
                        .map(MongoEnrollment::toSent)
                        .toList());
    }

    private static Enrollment.Sent toSent(Document document) {
        return new Enrollment.Sent(
                document.getInteger("step"),
                document.getString("draft"),
                new MessageId(document.getString("messageId")),
                document.getString("subject"),
                document.getDate("at").toInstant());
    }

    static String word(Enrollment.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
