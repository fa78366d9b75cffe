package io.outrider.sandbox;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.auth.UsernameAuthentication;
import com.icegreen.greenmail.smtp.commands.SmtpCommand;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import io.outrider.mail.Address;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is one SMTP session of the sandbox: what GreenMail speaks, with what it leaves out.
 *
 * <p>MAIL needs a log-in and the address of that log-in, RCPT refuses an unknown address of our own domains, and the 250
 * after the dot is given only when the {@link Desk} has kept the mail.
 */
final class Submission extends SmtpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Submission.class);
    private static final Pattern PATH =
            Pattern.compile("(?:MAIL FROM|RCPT TO):\\s?<([^>]*)>.*", Pattern.CASE_INSENSITIVE);

    private final SmtpCommandRegistry commands = new SmtpCommandRegistry();
    private final Desk desk;
    private String login = "";

    /** Who takes mail in. */
    interface Desk {
        /** Whether a recipient may be written to: no unknown address in our own domains. */
        boolean knows(Address recipient);

        /** Keeps a mail; when it throws, the client reads a 451 and nothing was accepted. */
        void accept(String login, List<Address> recipients, byte[] raw);
    }

    Submission(Socket socket, Managers managers, Desk desk) {
        super(null, null, socket);
        this.desk = desk;
        this.manager = new Intake(managers);
    }

    /** A client may hang up at any byte; GreenMail would throw, with the half mail in its message. */
    @Override
    public void run() {
        try {
            super.run();
        } catch (IllegalStateException e) {
            LOG.debug("a client hung up in the middle of its SMTP session");
        }
    }

    @Override
    protected void handleCommand() throws IOException {
        currentLine = conn.readLine();
        if (currentLine == null) {
            close();
        } else if (commandLegalSize()) {
            handle(currentLine.substring(0, 4).toUpperCase(Locale.ROOT));
        }
    }

    private void handle(String verb) throws IOException {
        SmtpCommand command = commands.getCommand(verb);
        if (command == null) {
            conn.send("500 5.5.1 Command not recognized");
        } else if (verb.equals("MAIL") && !conn.isAuthenticated()) {
            conn.send("530 5.7.0 Authentication required");
        } else if (verb.equals("MAIL") && !path().equals(login)) {
            conn.send("553 5.7.1 Sender address rejected: not owned by user " + login);
        } else if (verb.equals("RCPT")
                && Address.parse(path()).filter(desk::knows).isEmpty()) {
            conn.send("550 5.1.1 <" + path() + ">: Recipient address rejected: User unknown");
        } else {
            command.execute(conn, state, manager, currentLine);
            rememberLogin();
        }
    }

    /** GreenMail forgets who logged in after each mail. */
    private void rememberLogin() {
        if (conn.isAuthenticated()
                && login.isEmpty()
                && state.getMessage().getAuthenticationState() instanceof UsernameAuthentication authenticated) {
            login = authenticated.getUsername().toLowerCase(Locale.ROOT);
        }
    }

    private String path() {
        Matcher path = PATH.matcher(currentLine);
        return path.matches() ? path.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** What GreenMail calls between the dot and the 250. */
    private final class Intake extends SmtpManager {
        Intake(Managers managers) {
            super(managers.getImapHostManager(), managers.getUserManager());
        }

        @Override
        public synchronized void send(SmtpState state) {
            MovingMessage mail = state.getMessage();
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            try {
                mail.getMessage().writeTo(raw);
            } catch (IOException | MessagingException e) {
                throw new IllegalStateException("submitted mail cannot be read", e);
            }
            List<Address> recipients = mail.getToAddresses().stream()
                    .map(a -> new Address(a.getEmail()))
                    .sorted()
                    .toList();
            desk.accept(login, recipients, raw.toByteArray());
        }
    }
}
