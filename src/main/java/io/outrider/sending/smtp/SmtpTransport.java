package io.outrider.sending.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * This is the wire: an SMTP transport that knows how far the dialogue has come, asks once more before the dot, and gives
 * the wait after it a timeout of its own (RFC 5321 4.5.3.2.6). One object, one dialogue; not thread-safe.
 */
final class SmtpTransport extends SMTPTransport {
    /** A dialogue that we broke off before the dot, on purpose. */
    static final class Dropped extends MessagingException {
        private static final long serialVersionUID = 1;

        Dropped(String why) {
            super(why);
        }
    }

    private static final int CHALLENGE = 334;

    private final BeforeDot beforeDot;
    private final KeptSocket socket;
    private final Duration answerWait;
    private boolean secured;
    private Stage stage = Stage.CONNECT;

    SmtpTransport(
            Session session, URLName url, boolean tls, BeforeDot beforeDot, KeptSocket socket, Duration answerWait) {
        super(session, url, tls ? "smtps" : "smtp", tls);
        this.beforeDot = beforeDot;
        this.socket = socket;
        this.answerWait = answerWait;
        this.secured = tls;
    }

    /** How far the dialogue has come. */
    Stage stage() {
        return stage;
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        return oneCode(getLastServerResponse()) ? code : -1;
    }

    /** A refused access token is told in a challenge, and the refusal comes when it is answered with nothing. */
    @Override
    public synchronized int simpleCommand(String command) throws MessagingException {
        int code = super.simpleCommand(command);
        return code == CHALLENGE && command.startsWith("AUTH XOAUTH2") ? super.simpleCommand("") : code;
    }

    /** Whether every line of a reply has the same code; otherwise it means nothing (RFC 5321 4.2.1). */
    private static boolean oneCode(String reply) {
        String code = reply.substring(0, Math.min(3, reply.length()));
        return reply.lines().allMatch(line -> line.startsWith(code));
    }

    @Override
    protected boolean ehlo(String domain) throws MessagingException {
        stage = Stage.EHLO;
        boolean answered = super.ehlo(domain);
        if (answered) {
            stage = secured ? Stage.AUTH : Stage.STARTTLS;
        }
        return answered;
    }

    @Override
    protected void startTLS() throws MessagingException {
        stage = Stage.STARTTLS;
        super.startTLS();
        secured = true;
    }

    @Override
    protected void mailFrom() throws MessagingException {
        stage = Stage.MAIL;
        super.mailFrom();
    }

    @Override
    protected void rcptTo() throws MessagingException {
        stage = Stage.RCPT;
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        stage = Stage.DATA;
        OutputStream body = super.data();
        stage = Stage.BODY;
        return body;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        Optional<String> objection = ask();
        if (objection.isPresent()) {
            socket.end();
            throw new Dropped(objection.get());
        }
        socket.answerWithin(answerWait);
        socket.allow(answerWait);
        stage = Stage.AFTER_DOT;
        super.finishData();
        stage = Stage.ACCEPTED;
    }

    private Optional<String> ask() {
        try {
            return beforeDot.objection();
        } catch (RuntimeException e) {
            return Optional.of("the last check before the dot could not be made: " + e.getMessage());
        }
    }
}
