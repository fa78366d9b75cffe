package io.outrider.sandbox;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;

/**
 * This is the mail server of the sandbox: GreenMail, SMTPS and IMAPS, bound to 127.0.0.1 and nothing else. Thread-safe.
 *
 * <p>It keeps mail in memory; {@link FolderMirror} keeps the image of each folder in the store.
 */
final class PostOffice {
    static final String LOOPBACK = "127.0.0.1";
    static final List<String> FOLDERS = List.of("INBOX", "Sent", "Drafts", "Junk", "Trash");

    private static final int START_MILLIS = 20_000;
    private static final int IDLE_MILLIS = 600_000;

    private final Submission.Desk desk;
    private final Letters letters;
    private final Clock clock;
    private final Server server;
    private final Map<String, FolderMirror> folders = new ConcurrentHashMap<>();

    PostOffice(Submission.Desk desk, Letters letters, Clock clock, int smtpPort, int imapPort) {
        this.desk = desk;
        this.letters = letters;
        this.clock = clock;
        this.server =
                new Server(setup(smtpPort, ServerSetup.PROTOCOL_SMTPS), setup(imapPort, ServerSetup.PROTOCOL_IMAPS));
    }

    /** Opens a mailbox with its folders; to be called before {@link #start}. */
    void open(String address, String password) {
        try {
            GreenMailUser user = server.getUserManager().createUser(address, address, password);
            for (String name : FOLDERS) {
                MailFolder folder = name.equals("INBOX")
                        ? server.getManagers().getImapHostManager().getInbox(user)
                        : server.getManagers().getImapHostManager().createMailbox(user, name);
                folders.put(address + '|' + name, new FolderMirror(address, folder, letters, clock));
            }
        } catch (UserException | FolderException | AuthorizationException e) {
            throw new IllegalStateException("mailbox '" + address + "' cannot be opened in the sandbox", e);
        }
    }

    void start() {
        server.start();
    }

    /** Puts a letter of the store into its folder; a folder that is not there means INBOX. */
    void file(Letter letter) {
        FolderMirror inbox = folders.get(letter.mailbox() + "|INBOX");
        folders.getOrDefault(letter.mailbox() + '|' + letter.folder(), inbox).file(letter);
    }

    int smtpPort() {
        return server.service(ServerSetup.PROTOCOL_SMTPS).getPort();
    }

    int imapPort() {
        return server.service(ServerSetup.PROTOCOL_IMAPS).getPort();
    }

    void stop() {
        server.stop();
    }

    /** Sockets that trust this server's certificate, from loopback. */
    static SSLSocketFactory sockets() {
        return SandboxTls.both().getSocketFactory();
    }

    private static ServerSetup setup(int port, String protocol) {
        ServerSetup setup = new ServerSetup(port, LOOPBACK, protocol);
        setup.setServerStartupTimeout(START_MILLIS);
        return setup;
    }

    /** GreenMail with our own SMTP session, and without Nagle's wait of 40 ms in each IMAP answer. */
    private final class Server extends GreenMail {
        Server(ServerSetup... setups) {
            super(setups);
        }

        AbstractServer service(String protocol) {
            return services.get(protocol);
        }

        @Override
        protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
            Map<String, AbstractServer> services = new HashMap<>();
            for (ServerSetup setup : setups) {
                boolean smtp = setup.getProtocol().equals(ServerSetup.PROTOCOL_SMTPS);
                services.put(
                        setup.getProtocol(),
                        new Port(
                                setup,
                                managers,
                                socket -> smtp
                                        ? new Submission(socket, managers, desk)
                                        : new ImapHandler(
                                                managers.getUserManager(), managers.getImapHostManager(), socket)));
            }
            return services;
        }
    }

    private static final class Port extends AbstractServer {
        private final Function<Socket, ProtocolHandler> session;

        Port(ServerSetup setup, Managers managers, Function<Socket, ProtocolHandler> session) {
            super(setup, managers);
            this.session = session;
            setClientSocketTimeout(IDLE_MILLIS);
        }

        @Override
        protected ServerSocket openServerSocket() throws IOException {
            ServerSocket open = SandboxTls.both().getServerSocketFactory().createServerSocket();
            open.setReuseAddress(true);
            open.bind(new InetSocketAddress(bindTo, setup.getPort()));
            return open;
        }

        @Override
        protected void handleClientSocket(Socket socket) throws SocketException {
            socket.setTcpNoDelay(true);
            super.handleClientSocket(socket);
        }

        @Override
        protected ProtocolHandler createProtocolHandler(Socket socket) {
            return session.apply(socket);
        }
    }
}
