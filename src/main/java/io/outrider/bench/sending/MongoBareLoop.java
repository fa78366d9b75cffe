package io.outrider.bench.sending;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import io.outrider.store.MongoStore;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.bson.Document;

/**
 * This is what anybody would write first: a connection a mail and no rule, and, if asked for, as many acknowledged writes as the
 * engine makes, each to a small document by its {@code _id}. Thread-safe.
 */
final class MongoBareLoop {
    private static final String TEXT =
            "Hi Kim,\n\nI saw the opening. Shall I send you profiles?\n\n-- \n1 Main Street, Springfield\n";

    private final MongoCollection<Document> mails;
    private final int port;
    private final int writes;

    /**
     * @param writes a mail; 0: the store is not asked
     */
    MongoBareLoop(MongoStore store, int port, int writes) {
        mails = store.collection("loop");
        this.port = port;
        this.writes = writes;
    }

    /** Sends one mail. */
    void send(String id) throws MessagingException {
        if (writes > 0) {
            mails.insertOne(new Document("_id", id).append("step", 0).append("text", TEXT));
        }
        for (int step = 1; step < writes / 2; step++) {
            mails.updateOne(eq(id), set("step", step));
        }
        transmit(id);
        for (int step = Math.max(1, writes / 2); step < writes; step++) {
            mails.updateOne(eq(id), set("step", step));
        }
    }

    private void transmit(String id) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        properties.setProperty("mail.smtp.quitwait", "false");
        Session session = Session.getInstance(properties);
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("ada@brightpath.test"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("kim@" + id + ".test"));
        message.setSubject("your job posting");
        message.setText(TEXT);
        Transport.send(message);
    }
}
