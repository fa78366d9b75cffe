package io.outrider.sandbox;

import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * This is what happens to a submitted mail between the dot and the 250: it is kept, handed to its recipients, and filed.
 *
 * <p>Kept first, handed on second: what a crash interrupts is done again at the next start, with the same result.
 * Thread-safe.
 */
final class SortingDesk implements Submission.Desk {
    private final Letters letters;
    private final Correspondents correspondents;
    private final SandboxPool pool;
    private final Clock clock;
    private final Consumer<Letter> folders;

    /** @param folders where a letter that is kept goes to be seen by IMAP */
    SortingDesk(
            Letters letters, Correspondents correspondents, SandboxPool pool, Clock clock, Consumer<Letter> folders) {
        this.letters = letters;
        this.correspondents = correspondents;
        this.pool = pool;
        this.clock = clock;
        this.folders = folders;
    }

    @Override
    public boolean knows(Address recipient) {
        return pool.has(recipient) || !SandboxPool.owns(recipient);
    }

    @Override
    public void accept(String login, List<Address> recipients, byte[] raw) {
        Letter letter = letters.accept(new Letter(
                "",
                Letter.Kind.ACCEPTED,
                login,
                SandboxPool.sentFolder(new Address(login)),
                true,
                clock.instant(),
                messageId(raw),
                login,
                recipients.stream().map(Address::value).toList(),
                raw));
        if (!letter.folder().isEmpty()) {
            folders.accept(letter);
        }
        handOn(letter).forEach(folders);
    }

    /** Hands on what a crash left lying; before the folders are filled from the store. */
    void finish() {
        letters.unsettled().forEach(this::handOn);
    }

    /** The copies that came to mailboxes of the pool. */
    private List<Letter> handOn(Letter letter) {
        List<Address> recipients = letter.to().stream().map(Address::new).toList();
        recipients.stream().filter(r -> !SandboxPool.owns(r)).forEach(r -> correspondents.receive(letter, r));
        List<Letter> copies = recipients.stream()
                .filter(pool::has)
                .map(r -> copy(letter, r))
                .filter(letters::keep)
                .toList();
        letters.settled(letter.id());
        return copies;
    }

    private static Letter copy(Letter letter, Address recipient) {
        return new Letter(
                letter.id() + "|" + recipient,
                Letter.Kind.DELIVERED,
                recipient.value(),
                "INBOX",
                false,
                letter.at(),
                letter.messageId(),
                letter.from(),
                List.of(recipient.value()),
                letter.raw());
    }

    private static String messageId(byte[] raw) {
        try {
            String header = new InternetHeaders(new ByteArrayInputStream(raw)).getHeader("Message-ID", " ");
            return MessageId.all(header).stream()
                    .findFirst()
                    .map(MessageId::value)
                    .orElse("");
        } catch (MessagingException e) {
            return "";
        }
    }
}
