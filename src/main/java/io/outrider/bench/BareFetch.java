package io.outrider.bench;

import com.icegreen.greenmail.util.DummySSLSocketFactory;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Properties;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;

/** This is the least that anybody can do who reads a mailbox: log in, open INBOX, fetch all bytes, log out. Thread-safe. */
final class BareFetch {
    private final int port;

    BareFetch(int port) {
        this.port = port;
    }

    /** How many mails it fetched. */
    int fetch(String mailbox) throws MessagingException {
        Properties p = new Properties();
        p.put("mail.imaps.ssl.socketFactory", new DummySSLSocketFactory());
        p.setProperty("mail.imaps.ssl.checkserveridentity", "false");
        try (IMAPStore store = (IMAPStore) Session.getInstance(p).getStore("imaps")) {
            store.connect("127.0.0.1", port, mailbox, "secret");
            IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            Object fetched = inbox.doCommand(protocol -> {
                Response[] answers = protocol.command("UID FETCH 1:* (UID BODY.PEEK[])", null);
                int mails = 0;
                for (Response answer : answers) {
                    mails += answer instanceof FetchResponse ? 1 : 0;
                }
                return mails;
            });
            inbox.close(false);
            return (Integer) fetched;
        }
    }
}
