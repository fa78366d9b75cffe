package io.outrider.sandbox;

import io.outrider.mail.Address;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * This is what a correspondent has on the table when answering.
 *
 * @param answer what is to be answered
 * @param letter the mail that is answered
 * @param original the same, as a person reads it
 * @param draw generator of this answer alone
 */
record Pen(Answer answer, Letter letter, Original original, RandomGenerator draw) {
    /** The writer's name as the address tells it: {@code Anna Reply}. */
    String name() {
        return Arrays.stream(who().local().split("[._-]"))
                .filter(w -> !w.isEmpty())
                .map(w -> Character.toUpperCase(w.charAt(0)) + w.substring(1))
                .collect(Collectors.joining(" "));
    }

    String firstName() {
        return name().split(" ", 2)[0];
    }

    Address who() {
        return new Address(answer.correspondent());
    }

    /** A server of the writer's domain. */
    String host() {
        return "mx1." + who().domain();
    }

    ZonedDateTime at() {
        return zoned(answer.due());
    }

    /** When the mail that is answered arrived. */
    ZonedDateTime sent() {
        return zoned(letter.at());
    }

    /** One of several wordings. */
    String one(List<String> wordings) {
        return wordings.get(draw.nextInt(wordings.size()));
    }

    /** A mail with a Message-ID that the same answer always gets. */
    AnswerMail mail() {
        UUID token = UUID.nameUUIDFromBytes(answer.id().getBytes(StandardCharsets.UTF_8));
        return new AnswerMail("<" + token + "@" + host() + ">", host(), at());
    }

    /** A mail in the thread of the one that is answered. */
    AnswerMail reply() {
        List<String> references = new ArrayList<>(original.references());
        references.add(letter.messageId());
        return mail().header("In-Reply-To", letter.messageId()).header("References", String.join(" ", references));
    }

    String subject(String prefix) {
        boolean replied = prefix.equals("Re: ") && original.subject().regionMatches(true, 0, "Re:", 0, 3);
        return replied ? original.subject() : prefix + original.subject();
    }

    private static ZonedDateTime zoned(Instant instant) {
        return instant.atZone(OfficeHours.DESK.zone());
    }
}
