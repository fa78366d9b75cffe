package io.outrider.sending.crash;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The IMAP half of a provider: it files what its SMTP half accepted, for those mailboxes that have a Sent folder. */
final class SentFolders implements AutoCloseable {
    private final GreenMail server;
    private final Map<String, MailFolder> folders = new ConcurrentHashMap<>();

    SentFolders() {
        ServerSetup imaps = new ServerSetup(0, "127.0.0.1", "imaps");
        imaps.setServerStartupTimeout(30_000);
        server = new GreenMail(imaps);
        server.start();
    }

    int port() {
        return server.getImaps().getPort();
    }

    /** A mailbox to log in to, without a Sent folder. */
    GreenMailUser mailbox(String address) {
        return server.setUser(address, address, "secret");
    }

    /** A mailbox whose provider keeps copies of what it sends. */
    void keeps(String address) {
        try {
            GreenMailUser user = mailbox(address);
            folders.put(address, server.getManagers().getImapHostManager().createMailbox(user, "Sent"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    boolean keepsCopiesOf(String address) {
        return folders.containsKey(address);
    }

    void file(String sender, byte[] mail) {
        MailFolder folder = folders.get(sender);
        if (folder != null) {
            try {
                Session session = Session.getInstance(new Properties());
                MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(mail));
                folder.appendMessage(message, new Flags(), new Date());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
