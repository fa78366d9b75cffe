package io.outrider.contact.probe;

import io.outrider.mail.SmtpReply;
import io.outrider.time.MachineTime;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * This is one talk with one mail server, in which no mail is handed over: there is no word for DATA here. It ends when its time
 * is over, however slowly the server speaks. Not thread-safe.
 */
final class RcptDialogue implements AutoCloseable {
    /** RFC 5321 4.5.3.1.5 allows 512; some say more. */
    private static final int LONGEST = 2_000;

    private static final int LINES = 100;
    private static final int CLOSING = 421;

    private final Socket socket = new Socket();
    private final MachineTime machine;
    private final long end;
    private InputStream in;

    /** All that is ever said. */
    private enum Verb {
        EHLO,
        HELO,
        MAIL,
        RCPT,
        RSET,
        QUIT
    }

    /** @param patience for the whole talk, machine time */
    RcptDialogue(Duration patience, MachineTime machine) {
        this.machine = machine;
        end = machine.nanos() + patience.toNanos();
    }

    /** Connects, and says who we are; the server must be willing. */
    void open(InetSocketAddress server, String name) throws IOException {
        socket.connect(server, left());
        in = new BufferedInputStream(socket.getInputStream());
        welcome(answer());
        SmtpReply hello = say(Verb.EHLO, " " + name);
        if (hello.permanentFailure()) {
            hello = say(Verb.HELO, " " + name);
        }
        welcome(hello);
    }

    /** What the server says to a recipient of a mail from nobody (RFC 5321 4.5.5); the mail is called off at once. */
    SmtpReply recipient(String address) throws IOException {
        welcome(say(Verb.MAIL, " FROM:<>"));
        SmtpReply reply = say(Verb.RCPT, " TO:<" + address + ">");
        if (reply.code() == CLOSING) {
            throw new IOException("ended the talk: " + reply);
        }
        say(Verb.RSET, "");
        return reply;
    }

    private static void welcome(SmtpReply reply) throws IOException {
        if (!reply.positive()) {
            throw new IOException("is not willing: " + reply);
        }
    }

    private SmtpReply say(Verb verb, String rest) throws IOException {
        socket.getOutputStream().write((verb + rest + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return answer();
    }

    private SmtpReply answer() throws IOException {
        StringBuilder text = new StringBuilder();
        String first = "";
        for (int n = 0; n < LINES; n++) {
            String line = line();
            if (!line.matches("[2-5]\\d\\d([ -].*)?")) {
                throw new IOException("does not speak SMTP");
            }
            String code = line.substring(0, 3);
            if (!first.isEmpty() && !first.equals(code)) {
                throw new IOException("says two things at once"); // RFC 5321 4.2.1
            }
            first = code;
            text.append(line.substring(Math.min(4, line.length()))).append(' ');
            if (!line.startsWith("-", 3)) {
                return new SmtpReply(Integer.parseInt(code), text.toString());
            }
        }
        throw new IOException("does not come to an end");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < LONGEST) {
            socket.setSoTimeout(left());
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed the connection");
            }
            if (next == '\n') {
                return line.toString().strip();
            }
            line.append((char) next);
        }
        throw new IOException("does not end its line");
    }

    private int left() throws SocketTimeoutException {
        long millis = (end - machine.nanos()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("took too long");
        }
        return Math.toIntExact(millis);
    }

    /** Says good-bye, and waits for no answer. */
    @Override
    public void close() throws IOException {
        try (socket) {
            if (socket.isConnected()) {
                socket.getOutputStream().write((Verb.QUIT + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
