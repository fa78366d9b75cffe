package io.outrider.sandbox;

import com.icegreen.greenmail.store.FolderListener;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is one IMAP folder with its image in the store: what a client flags, appends, moves or expunges is kept, because
 * GreenMail holds it in memory only. Thread-safe.
 */
final class FolderMirror implements FolderListener {
    private static final Logger LOG = LoggerFactory.getLogger(FolderMirror.class);

    private final String mailbox;
    private final MailFolder folder;
    private final Letters letters;
    private final Clock clock;
    private final Map<Long, String> ids = new ConcurrentHashMap<>();
    private final ThreadLocal<Boolean> filing = ThreadLocal.withInitial(() -> false);

    FolderMirror(String mailbox, MailFolder folder, Letters letters, Clock clock) {
        this.mailbox = mailbox;
        this.folder = folder;
        this.letters = letters;
        this.clock = clock;
        folder.addListener(this);
    }

    /** Puts a letter that is in the store into the folder. */
    void file(Letter letter) {
        filing.set(true);
        try {
            MimeMessage mail =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(letter.raw()));
            Flags flags = letter.seen() ? new Flags(Flags.Flag.SEEN) : new Flags();
            ids.put(folder.appendMessage(mail, flags, Date.from(letter.at())), letter.id());
        } catch (MessagingException e) {
            throw new IllegalStateException("letter '" + letter.id() + "' is not a mail", e);
        } finally {
            filing.set(false);
        }
    }

    @Override
    public void added(int number) {
        if (!filing.get()) {
            at(number).ifPresent(this::keep);
        }
    }

    private void keep(StoredMessage message) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        try {
            Message mail = message.getMimeMessage();
            mail.writeTo(raw);
            String[] id = mail.getHeader("Message-ID");
            Letter letter = new Letter(
                    "kept|" + UUID.randomUUID(),
                    Letter.Kind.KEPT,
                    mailbox,
                    folder.getName(),
                    message.isSet(Flags.Flag.SEEN),
                    clock.instant(),
                    id == null ? "" : id[0],
                    mailbox,
                    List.of(),
                    raw.toByteArray());
            letters.keep(letter);
            ids.put(message.getUid(), letter.id());
        } catch (IOException | MessagingException e) {
            LOG.warn(
                    "a mail put into {} of {} will not survive a restart: {}", folder.getName(), mailbox, e.toString());
        }
    }

    @Override
    public void flagsUpdated(int number, Flags flags, Long uid) {
        at(number).map(m -> ids.get(m.getUid())).ifPresent(id -> letters.seen(id, flags.contains(Flags.Flag.SEEN)));
    }

    @Override
    public void expunged(int number) {
        Set<Long> left = LongStream.of(folder.getMessageUids()).boxed().collect(Collectors.toSet());
        ids.forEach((uid, id) -> {
            if (!left.contains(uid) && ids.remove(uid, id)) {
                letters.unfiled(id);
            }
        });
    }

    @Override
    public void mailboxDeleted() {
        ids.values().forEach(letters::unfiled);
    }

    private Optional<StoredMessage> at(int number) {
        List<StoredMessage> messages = folder.getMessages();
        return number >= 1 && number <= messages.size() ? Optional.of(messages.get(number - 1)) : Optional.empty();
    }
}
