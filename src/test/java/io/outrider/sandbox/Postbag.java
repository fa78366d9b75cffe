package io.outrider.sandbox;

import io.outrider.mailbox.Mailbox;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** This is a mail client of one mailbox, over real SMTPS and IMAPS. */
final class Postbag {
    private final World world;
    private final Mailbox mailbox;
    private final Session session;

    Postbag(World world, Mailbox mailbox) {
        this.world = world;
        this.mailbox = mailbox;
        Properties p = new Properties();
        for (String protocol : List.of("smtps", "imaps")) {
            p.put("mail." + protocol + ".ssl.socketFactory", world.sslSocketFactory());
            p.put("mail." + protocol + ".socketFactory.fallback", "false");
            p.put("mail." + protocol + ".timeout", "10000");
        }
        p.put("mail.smtps.auth", "true");
        session = Session.getInstance(p);
    }

    /** Sends a mail of the mailbox and returns its Message-ID. */
    String send(String token, String to, String... headers) throws Exception {
        String id = "<" + token + "@" + mailbox.address().domain() + ">";
        MimeMessage mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        mail.setFrom(new InternetAddress(mailbox.id(), mailbox.displayName()));
        mail.setRecipients(Message.RecipientType.TO, to);
        mail.setSubject("Your posting for a warehouse lead");
        mail.setText("Hello,\n\nI saw your posting.\n\nKind regards\n" + mailbox.displayName());
        for (int i = 0; i < headers.length; i += 2) {
            mail.setHeader(headers[i], headers[i + 1]);
        }
        mail.saveChanges();
        send(mail, world.secrets().resolve(mailbox.secret()));
        return id;
    }

    void send(MimeMessage mail, String password) throws MessagingException {
        try (Transport transport = session.getTransport("smtps")) {
            transport.connect("127.0.0.1", mailbox.smtp().port(), mailbox.id(), password);
            transport.sendMessage(mail, mail.getAllRecipients());
        }
    }

    /** What lies in a folder, read over IMAP without setting a flag. */
    List<MimeMessage> read(String folder) throws Exception {
        try (Store store = store();
                Folder box = store.getFolder(folder)) {
            box.open(Folder.READ_ONLY);
            List<MimeMessage> mails = new ArrayList<>();
            for (Message message : box.getMessages()) {
                ByteArrayOutputStream raw = new ByteArrayOutputStream();
                ((org.eclipse.angus.mail.imap.IMAPMessage) message).setPeek(true);
                message.writeTo(raw);
                mails.add(new MimeMessage(session, new ByteArrayInputStream(raw.toByteArray())));
            }
            return mails;
        }
    }

    long validity(String folder) throws Exception {
        try (Store store = store();
                Folder box = store.getFolder(folder)) {
            box.open(Folder.READ_ONLY);
            return ((UIDFolder) box).getUIDValidity();
        }
    }

    /** Flags the first mail of a folder as read. */
    void markRead(String folder) throws Exception {
        try (Store store = store();
                Folder box = store.getFolder(folder)) {
            box.open(Folder.READ_WRITE);
            box.getMessage(1).setFlag(Flags.Flag.SEEN, true);
        }
    }

    int unread(String folder) throws Exception {
        try (Store store = store()) {
            return store.getFolder(folder).getUnreadMessageCount();
        }
    }

    /** Moves the first mail of a folder into another. */
    void move(String from, String to) throws Exception {
        try (Store store = store();
                Folder box = store.getFolder(from)) {
            box.open(Folder.READ_WRITE);
            ((org.eclipse.angus.mail.imap.IMAPFolder) box)
                    .moveMessages(new Message[] {box.getMessage(1)}, store.getFolder(to));
        }
    }

    void append(String folder, MimeMessage mail) throws Exception {
        try (Store store = store()) {
            store.getFolder(folder).appendMessages(new Message[] {mail});
        }
    }

    private Store store() throws MessagingException {
        Store store = session.getStore("imaps");
        store.connect(
                "127.0.0.1",
                mailbox.imap().port(),
                mailbox.id(),
                world.secrets().resolve(mailbox.secret()));
        return store;
    }
}
