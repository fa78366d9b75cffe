package io.outrider.inbox.classify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.inbox.letter.Letter;
import io.outrider.mail.Address;
import io.outrider.mail.EnhancedStatus;
import io.outrider.mail.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * This reads the notifications that Amazon SES sends as JSON, by itself or within a message of SNS: Bounce, Complaint,
 * DeliveryDelay ("Amazon SNS notification contents for Amazon SES"). Stateless, thread-safe.
 */
final class CloudNotice {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 128 * 1024;

    private final Fates fates;

    CloudNotice(Fates fates) {
        this.fates = fates;
    }

    /** The verdict, or empty when the mail is no such notification. */
    Optional<Verdict> read(Letter letter) {
        String text = letter.machineText().stripLeading();
        boolean json = text.startsWith("{") && text.length() < LONGEST;
        return json ? notification(text).flatMap(this::verdict) : Optional.empty();
    }

    private static Optional<JsonNode> notification(String text) {
        JsonNode node = tree(text).or(() -> tree(joined(text))).orElse(JSON.nullNode());
        boolean wrapped = node.path("Type").asText().equals("Notification");
        JsonNode inner = wrapped ? tree(node.path("Message").asText()).orElse(JSON.nullNode()) : node;
        return inner.isObject() ? Optional.of(inner) : Optional.empty();
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Long lines are broken on their way, within words too (RFC 5322 2.1.1). */
    private static String joined(String text) {
        return text.replaceAll("\r?\n ?", "");
    }

    private Optional<Verdict> verdict(JsonNode note) {
        String type =
                note.path("notificationType").asText(note.path("eventType").asText());
        Optional<MessageId> id = originalId(note.path("mail"));
        return switch (type) {
            case "Bounce" -> Optional.of(bounce(note.path("bounce"), "bouncedRecipients", false, id));
            case "DeliveryDelay" -> Optional.of(bounce(note.path("deliveryDelay"), "delayedRecipients", true, id));
            case "Complaint" -> Optional.of(complaint(note.path("complaint"), id));
            case "Delivery", "Send", "Open", "Click", "Received" -> Optional.of(new Verdict.Other());
            default -> Optional.empty();
        };
    }

    private static Verdict complaint(JsonNode complaint, Optional<MessageId> id) {
        List<Address> who = new ArrayList<>();
        complaint
                .path("complainedRecipients")
                .forEach(r -> Address.parse(r.path("emailAddress").asText()).ifPresent(who::add));
        String type = complaint.path("complaintFeedbackType").asText("");
        return type.equals("not-spam")
                ? new Verdict.Other()
                : new Verdict.Complaint(who, type.isEmpty() ? "abuse" : type, id);
    }

    private Verdict bounce(JsonNode bounce, String recipients, boolean delayed, Optional<MessageId> id) {
        List<Verdict.Fate> all = new ArrayList<>();
        for (JsonNode recipient : bounce.path(recipients)) {
            all.add(fate(bounce, recipient, delayed));
        }
        return Verdict.bounce(all.isEmpty() ? List.of(fate(bounce, JSON.nullNode(), delayed)) : all, id);
    }

    private Verdict.Fate fate(JsonNode bounce, JsonNode recipient, boolean delayed) {
        String said = recipient.path("diagnosticCode").asText("");
        Optional<EnhancedStatus> status =
                SaidText.status(recipient.path("status").asText("")).or(() -> SaidText.status(said));
        Optional<Address> who = Address.parse(recipient.path("emailAddress").asText());
        Fates.Evidence evidence = new Fates.Evidence(delayed, status, said, "");
        Optional<String> word = said.isBlank() ? bySubType(bounce) : Optional.empty();
        return word.map(reason -> fates.certain(who, evidence, reason))
                .orElseGet(() -> fates.of(who.stream().toList(), evidence).get(0));
    }

    /** What SES says in one word where the other server said nothing. */
    private static Optional<String> bySubType(JsonNode bounce) {
        boolean permanent = bounce.path("bounceType").asText().equals("Permanent");
        return switch (bounce.path("bounceSubType")
                .asText(bounce.path("delayType").asText())) {
            case "NoEmail", "Suppressed", "OnAccountSuppressionList" -> Optional.of("userunknown");
            case "MailboxFull" -> Optional.of("mailboxfull");
            case "MessageTooLarge" -> Optional.of("toobig");
            case "ContentRejected", "AttachmentRejected" -> Optional.of("content");
            case "General" -> permanent ? Optional.of("userunknown") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<MessageId> originalId(JsonNode mail) {
        for (JsonNode header : mail.path("headers")) {
            if (header.path("name").asText().equalsIgnoreCase("Message-ID")) {
                return MessageId.all(header.path("value").asText()).stream().findFirst();
            }
        }
        return MessageId.all(mail.path("commonHeaders").path("messageId").asText()).stream()
                .findFirst();
    }
}
