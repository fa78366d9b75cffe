package io.outrider.sending.smtp;

import io.outrider.mail.MailStreams;
import jakarta.mail.Session;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * These are the mail sessions of dialogues, one for each that runs at a time and used again by the next: making one looks for
 * providers in every jar. Thread-safe.
 */
final class Sessions {
    static {
        MailStreams.known();
    }

    private final Queue<Session> idle = new ConcurrentLinkedQueue<>();

    /** One to compose messages in; it has no properties. */
    static Session empty() {
        return Session.getInstance(new Properties());
    }

    /** A session that has these properties and no others. */
    Session take(Properties properties) {
        Session session = Optional.ofNullable(idle.poll()).orElseGet(Sessions::empty);
        session.getProperties().putAll(properties);
        return session;
    }

    /** The dialogue is over; nothing of it stays. */
    void giveBack(Session session) {
        session.getProperties().clear();
        idle.add(session);
    }
}
