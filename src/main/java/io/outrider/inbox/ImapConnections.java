package io.outrider.inbox;

import io.outrider.mail.MailStreams;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.SecretForms;
import io.outrider.mailbox.login.Pass;
import io.outrider.mailbox.login.Passes;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * This opens IMAP connections: TLS from the first byte, or STARTTLS that must succeed before the log-in (RFC 9051 6.2.1).
 * Thread-safe; what it logs in with is asked for at each connection, and kept nowhere here.
 */
public final class ImapConnections {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private static final Pattern BUSY = Pattern.compile(
            "\\[(unavailable|inuse|limit|serverbug|contactadmin)\\]|too many|temporar|throttl|try again|exceeded",
            Pattern.CASE_INSENSITIVE);

    static {
        MailStreams.known();
    }

    /** By what they are made for: making one looks for providers in every jar. */
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    private final Passes passes;
    private final Optional<SSLSocketFactory> trust;
    private final InboxSettings settings;

    /**
     * @param secrets resolves a mailbox's secret
     * @param trust trusts certain certificates only, whatever name they bear (the sandbox's); empty: the machine's
     *     authorities, and the certificate must bear the host's name
     * @param settings for timeouts
     */
    public ImapConnections(Mailboxes.Secrets secrets, Optional<SSLSocketFactory> trust, InboxSettings settings) {
        this(Passes.passwords(secrets), trust, settings);
    }

    /** The same, with whatever mailboxes log in with. */
    public ImapConnections(Passes passes, Optional<SSLSocketFactory> trust, InboxSettings settings) {
        this.passes = passes;
        this.trust = trust;
        this.settings = settings;
    }

    /** Connects and logs in; whoever calls closes. A refused access token is exchanged once. */
    public IMAPStore open(Mailbox mailbox) throws MessagingException {
        Pass pass = passes.of(mailbox);
        try {
            return open(mailbox, pass);
        } catch (PassRefused e) {
            throw e;
        } catch (AuthenticationFailedException e) {
            Optional<Pass> other = busy(e) ? Optional.empty() : passes.insteadOf(mailbox, pass);
            if (other.isEmpty()) {
                throw e;
            }
            return open(mailbox, other.get());
        }
    }

    /** Whether a server that refuses a log-in only has no room for it now (RFC 5530). */
    static boolean busy(AuthenticationFailedException e) {
        return e.getMessage() != null && BUSY.matcher(e.getMessage()).find();
    }

    private IMAPStore open(Mailbox mailbox, Pass pass) throws MessagingException {
        if (pass instanceof Pass.Refused refused) {
            throw new PassRefused(refused.reason());
        }
        if (pass instanceof Pass.Unreachable unreachable) {
            throw new MessagingException(unreachable.why());
        }
        MailHost host = mailbox.imap();
        String protocol = host.security() == MailHost.Security.IMPLICIT_TLS ? "imaps" : "imap";
        IMAPStore store =
                (IMAPStore) session(protocol, pass instanceof Pass.Token).getStore(protocol);
        try {
            store.connect(host.host(), host.port(), mailbox.id(), pass.secret());
        } catch (MessagingException e) {
            throw quotable(e, pass.secret());
        }
        return store;
    }

    /** What a server said, without the password if it said that back; kept as it is if it did not. */
    MessagingException quotable(Mailbox mailbox, MessagingException e) {
        return quotable(e, passes.of(mailbox).secret());
    }

    private static MessagingException quotable(MessagingException e, String password) {
        if (password.isEmpty()) {
            return e;
        }
        SecretForms forms = new SecretForms(password);
        boolean sound = true;
        for (Throwable x = e; x != null; x = x.getCause()) { // the next exception is the cause
            sound &= x.getMessage() == null || x.getMessage().equals(forms.hiddenIn(x.getMessage()));
        }
        if (sound) {
            return e;
        }
        String text = forms.hiddenIn(e.getMessage());
        MessagingException clean = e instanceof AuthenticationFailedException
                ? new AuthenticationFailedException(text)
                : new MessagingException(text);
        clean.setStackTrace(e.getStackTrace());
        return clean;
    }

    private Session session(String protocol, boolean token) {
        return sessions.computeIfAbsent(
                protocol + ' ' + token, key -> Session.getInstance(properties(protocol, token)));
    }

    private Properties properties(String protocol, boolean token) {
        Properties p = new Properties();
        String prefix = "mail." + protocol + '.';
        p.setProperty(prefix + "connectiontimeout", String.valueOf(CONNECT.toMillis()));
        p.setProperty(prefix + "timeout", String.valueOf(settings.timeout().toMillis()));
        p.setProperty(prefix + "writetimeout", String.valueOf(settings.timeout().toMillis()));
        p.setProperty(prefix + "starttls.enable", String.valueOf(protocol.equals("imap")));
        p.setProperty(prefix + "starttls.required", String.valueOf(protocol.equals("imap")));
        p.setProperty(prefix + "ssl.checkserveridentity", String.valueOf(trust.isEmpty()));
        p.setProperty(prefix + "peek", "true");
        if (token) {
            p.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
        }
        p.setProperty(prefix + "socketFactory.fallback", "false");
        SSLSocketFactory factory = trust.orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
        p.put(
                prefix + "ssl.socketFactory",
                new BoundedTls(factory, settings.deadline().plus(settings.timeout())));
        return p;
    }
}
