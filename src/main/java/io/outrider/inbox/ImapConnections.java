package io.outrider.inbox;

import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.SecretForms;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * This opens IMAP connections: TLS from the first byte, or STARTTLS that must succeed before the log-in (RFC 9051 6.2.1).
 * Thread-safe; the password is resolved for each connection and kept nowhere.
 */
public final class ImapConnections {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Mailboxes.Secrets secrets;
    private final Optional<SSLSocketFactory> trust;
    private final InboxSettings settings;

    /**
     * @param secrets resolves a mailbox's secret
     * @param trust trusts certain certificates only, whatever name they bear (the sandbox's); empty: the machine's
     *     authorities, and the certificate must bear the host's name
     * @param settings for timeouts
     */
    public ImapConnections(Mailboxes.Secrets secrets, Optional<SSLSocketFactory> trust, InboxSettings settings) {
        this.secrets = secrets;
        this.trust = trust;
        this.settings = settings;
    }

    /** Connects and logs in; whoever calls closes. */
    public IMAPStore open(Mailbox mailbox) throws MessagingException {
        MailHost host = mailbox.imap();
        String protocol = host.security() == MailHost.Security.IMPLICIT_TLS ? "imaps" : "imap";
        IMAPStore store = (IMAPStore) Session.getInstance(properties(protocol)).getStore(protocol);
        String password = secrets.resolve(mailbox.secret());
        try {
            store.connect(host.host(), host.port(), mailbox.id(), password);
        } catch (MessagingException e) {
            throw quotable(e, password);
        }
        return store;
    }

    /** What a server said, without the password if it said that back; kept as it is if it did not. */
    MessagingException quotable(Mailbox mailbox, MessagingException e) {
        return quotable(e, secrets.resolve(mailbox.secret()));
    }

    private static MessagingException quotable(MessagingException e, String password) {
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

    private Properties properties(String protocol) {
        Properties p = new Properties();
        String prefix = "mail." + protocol + '.';
        p.setProperty(prefix + "connectiontimeout", String.valueOf(CONNECT.toMillis()));
        p.setProperty(prefix + "timeout", String.valueOf(settings.timeout().toMillis()));
        p.setProperty(prefix + "writetimeout", String.valueOf(settings.timeout().toMillis()));
        p.setProperty(prefix + "starttls.enable", String.valueOf(protocol.equals("imap")));
        p.setProperty(prefix + "starttls.required", String.valueOf(protocol.equals("imap")));
        p.setProperty(prefix + "ssl.checkserveridentity", String.valueOf(trust.isEmpty()));
        p.setProperty(prefix + "peek", "true");

        trust.ifPresent(factory -> p.put(prefix + "ssl.socketFactory", factory));
        return p;
    }
}
