package io.outrider.sending.smtp;

import io.outrider.mail.SmtpReply;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.SecretForms;
import io.outrider.mailbox.Tls;
import io.outrider.mailbox.login.Pass;
import io.outrider.mailbox.login.Passes;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * This sends one mail in one connection (ARC-22) and says what came of it; it throws for nothing that a server or a
 * network does. Thread-safe.
 */
public final class SmtpWire implements Wire {
    /** All steps before the dot together, in timeouts of one step. */
    private static final int STEPS = 10;
    /** Four reply lines of RFC 5321 4.5.3.1.5. */
    private static final int MOST_WORDS = 2048;

    private static final Session EMPTY = Sessions.empty();

    private final Sessions sessions = new Sessions();

    private final Passes passes;
    private final Tls tls;
    private final Duration timeout;
    private final Duration answerWait;

    /**
     * @param secrets resolves the password when the connection is opened
     * @param tls whom to trust
     * @param timeout for every answer and every write before the dot (SND-83: 30 s); ten times that for all of them
     * @param answerWait for the answer to the dot (RFC 5321: 10 minutes)
     */
    public SmtpWire(Mailboxes.Secrets secrets, Tls tls, Duration timeout, Duration answerWait) {
        this(Passes.passwords(secrets), tls, timeout, answerWait);
    }

    /** The same, with whatever mailboxes log in with. */
    public SmtpWire(Passes passes, Tls tls, Duration timeout, Duration answerWait) {
        this.passes = passes;
        this.tls = tls;
        this.timeout = timeout;
        this.answerWait = answerWait;
    }

    /** An empty session to compose messages in: one for all, because each looks for its providers in every jar. */
    public static Session session() {
        return EMPTY;
    }

    /** A server that says the password back is not quoted: its words are stored and shown. */
    @Override
    public Outcome send(Mailbox mailbox, MimeMessage message, BeforeDot beforeDot) {
        Pass pass;
        try {
            pass = passes.of(mailbox);
        } catch (RuntimeException e) {
            return new Outcome.Unsent(Stage.CONNECT, e.getClass().getSimpleName() + " at " + Stage.CONNECT);
        }
        Outcome outcome = send(mailbox, pass, message, beforeDot);
        Optional<Pass> other = turnedAway(outcome) ? passes.insteadOf(mailbox, pass) : Optional.empty();
        return other.map(p -> send(mailbox, p, message, beforeDot)).orElse(outcome);
    }

    /** The server refused the log-in for good: an access token may have ended before its time. */
    private static boolean turnedAway(Outcome outcome) {
        return outcome instanceof Outcome.Rejected r
                && r.stage() == Stage.AUTH
                && r.fault() == Outcome.Fault.AUTHENTICATION
                && r.reply().permanentFailure();
    }

    private Outcome send(Mailbox mailbox, Pass pass, MimeMessage message, BeforeDot beforeDot) {
        if (pass instanceof Pass.Refused || pass instanceof Pass.Unreachable) {
            // No attempt: nothing was asked of a mail server.
            String why = pass instanceof Pass.Refused r ? r.reason() : ((Pass.Unreachable) pass).why();
            return new Outcome.Unsent(Stage.CONNECT, why, true);
        }
        Outcome outcome = talk(mailbox, pass, message, beforeDot);
        SecretForms forms = new SecretForms(pass.secret());
        if (outcome instanceof Outcome.Rejected r) {
            return new Outcome.Rejected(r.stage(), quotable(r.reply(), forms), r.fault());
        }
        return outcome instanceof Outcome.Accepted a ? new Outcome.Accepted(quotable(a.reply(), forms)) : outcome;
    }

    private static SmtpReply quotable(SmtpReply reply, SecretForms password) {
        return new SmtpReply(reply.code(), password.hiddenIn(reply.text()));
    }

    private Outcome talk(Mailbox mailbox, Pass pass, MimeMessage message, BeforeDot beforeDot) {
        boolean implicit = implicit(mailbox);
        String protocol = implicit ? "smtps" : "smtp";
        KeptSocket socket = new KeptSocket(tls.socketFactory(), timeout);
        Properties properties = properties(mailbox, protocol, implicit, socket);
        if (pass instanceof Pass.Token) {
            properties.setProperty("mail." + protocol + ".auth.mechanisms", "XOAUTH2");
        }
        Session session = sessions.take(properties);
        try {
            return talk(session, mailbox, pass, message, beforeDot, socket);
        } finally {
            sessions.giveBack(session);
        }
    }

    private Outcome talk(
            Session session, Mailbox mailbox, Pass pass, MimeMessage message, BeforeDot beforeDot, KeptSocket socket) {
        boolean implicit = implicit(mailbox);
        MailHost host = mailbox.smtp();
        URLName url = new URLName(implicit ? "smtps" : "smtp", host.host(), host.port(), null, null, null);
        SmtpTransport transport = new SmtpTransport(session, url, implicit, beforeDot, socket, answerWait);
        socket.allow(timeout.multipliedBy(STEPS));
        try (socket;
                transport) {
            transport.connect(host.host(), host.port(), mailbox.id(), pass.secret());
            transport.sendMessage(message, message.getAllRecipients());
            return new Outcome.Accepted(lastReply(transport));
        } catch (MessagingException e) {
            return outcome(transport, e);
        } catch (RuntimeException e) {
            // A defect of a library: what the stage proves still holds.
            String why = e.getClass().getSimpleName() + " at " + transport.stage();
            return switch (transport.stage()) {
                case ACCEPTED -> new Outcome.Accepted(lastReply(transport));
                case AFTER_DOT -> new Outcome.Unknown(why);
                default -> new Outcome.Unsent(transport.stage(), why);
            };
        }
    }

    private static boolean implicit(Mailbox mailbox) {
        return mailbox.smtp().security() == MailHost.Security.IMPLICIT_TLS;
    }

    private Properties properties(Mailbox mailbox, String protocol, boolean implicit, KeptSocket socket) {
        String prefix = "mail." + protocol + '.';
        String millis = String.valueOf(timeout.toMillis());
        Properties p = new Properties();
        p.put(prefix + "ssl.socketFactory", socket);
        p.put(prefix + "socketFactory", socket.plain());
        p.setProperty(prefix + "socketFactory.fallback", "false");
        p.setProperty(prefix + "ssl.checkserveridentity", String.valueOf(tls.checksIdentity()));
        p.setProperty(prefix + "starttls.enable", String.valueOf(!implicit));
        p.setProperty(prefix + "starttls.required", String.valueOf(!implicit));
        p.setProperty(prefix + "auth", "true");
        p.setProperty(prefix + "connectiontimeout", millis);
        p.setProperty(prefix + "timeout", millis);
        p.setProperty(prefix + "quitwait", "false");
        p.setProperty(prefix + "localhost", mailbox.address().domain());
        return p;
    }

    private static Outcome outcome(SmtpTransport transport, MessagingException e) {
        Stage stage = transport.stage();
        if (stage == Stage.ACCEPTED) {
            return new Outcome.Accepted(lastReply(transport));
        }
        if (e instanceof SmtpTransport.Dropped) {
            return new Outcome.Unsent(stage, e.getMessage(), true);
        }
        SmtpReply reply = reply(transport, e);
        if (reply.transientFailure() || reply.permanentFailure()) {
            Stage at = e instanceof AuthenticationFailedException ? Stage.AUTH : stage;
            return new Outcome.Rejected(at, reply, Faults.of(at, reply));
        }
        String why = name(e) + " at " + stage;
        return stage == Stage.AFTER_DOT ? new Outcome.Unknown(why) : new Outcome.Unsent(stage, why);
    }

    /** The kind of the innermost cause: its text may hold what a server wrote. */
    private static String name(MessagingException e) {
        Throwable inner = e;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        return inner.getClass().getSimpleName();
    }

    /** The reply that made it fail; for a refused recipient it stands in the exception, for a RSET came after it. */
    private static SmtpReply reply(SmtpTransport transport, MessagingException e) {
        for (Exception x = e; x instanceof MessagingException m; x = m.getNextException()) {
            if (x instanceof SMTPAddressFailedException a) {
                return new SmtpReply(a.getReturnCode(), text(a.getMessage()));
            }
            if (x instanceof SMTPSenderFailedException s) {
                return new SmtpReply(s.getReturnCode(), text(s.getMessage()));
            }
            if (x instanceof SMTPSendFailedException s && s.getReturnCode() > 0) {
                return new SmtpReply(s.getReturnCode(), text(s.getMessage()));
            }
        }
        boolean answered = !(e.getNextException() instanceof java.io.IOException);
        return answered ? lastReply(transport) : new SmtpReply(0, "");
    }

    /** The words behind the code; what a server says beyond them is not worth the time to read it. */
    private static String text(String reply) {
        String words = reply == null ? "" : reply.replaceFirst("^\\d{3}[ -]?", "");
        return words.substring(0, Math.min(words.length(), MOST_WORDS));
    }

    private static SmtpReply lastReply(SmtpTransport transport) {
        return new SmtpReply(transport.getLastReturnCode(), text(transport.getLastServerResponse()));
    }
}
