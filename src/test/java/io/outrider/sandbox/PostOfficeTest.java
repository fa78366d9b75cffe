package io.outrider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrider.mail.Address;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class PostOfficeTest implements Submission.Desk {
    private static final String NORA = "nora@brightpath.test";

    private final PostOffice office;
    private int kept;
    private boolean broken;

    PostOfficeTest(MongoStore store) {
        office = new PostOffice(this, new MongoLetters(store), Clock.systemUTC(), 0, 0);
    }

    @BeforeEach
    void start() {
        office.open(NORA, "secret");
        office.start();
    }

    @AfterEach
    void stop() {
        office.stop();
    }

    @Test
    void acceptsNothingThatWasNotKept() throws Exception {
        broken = true;
        assertThatThrownBy(this::send).hasMessageContaining("451");

        broken = false;
        send();
        assertThat(kept).isEqualTo(1);
    }

    @Test
    void acceptsNothingWithoutTheDot() throws Exception {
        String login = Base64.getEncoder().encodeToString(("\0" + NORA + "\0secret").getBytes(StandardCharsets.UTF_8));
        try (Socket socket = PostOffice.sockets().createSocket("127.0.0.1", office.smtpPort())) {
            socket.setSoTimeout(10_000);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (String line : List.of(
                    "AUTH PLAIN " + login,
                    "MAIL FROM:<" + NORA + ">",
                    "RCPT TO:<karl.silent@acme.test>",
                    "DATA",
                    "Subject: x\r\n\r\nhalf a mail")) {
                assertThat(in.readLine()).matches("[23]\\d\\d .*");
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        send();

        assertThat(kept).isEqualTo(1);
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            network.inetAddresses().filter(a -> !a.isLoopbackAddress()).forEach(address -> {
                for (int port : List.of(office.smtpPort(), office.imapPort())) {
                    assertThatThrownBy(() -> {
                                try (Socket socket = new Socket()) {
                                    socket.connect(new InetSocketAddress(address, port), 1000);
                                }
                            })
                            .as("%s:%d", address, port)
                            .isInstanceOf(java.io.IOException.class);
                }
            });
        }
    }

    @Test
    void isTrustedByNobodyElse() {
        Properties stock = new Properties();
        stock.put("mail.smtps.auth", "true");

        assertThatThrownBy(() -> send(stock)).hasStackTraceContaining("PKIX path building failed");
    }

    @Override
    public boolean knows(Address recipient) {
        return true;
    }

    @Override
    public void accept(String login, List<Address> recipients, byte[] raw) {
        if (broken) {
            throw new IllegalStateException("store is away");
        }
        kept++;
    }

    private void send() throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtps.auth", "true");
        properties.put("mail.smtps.ssl.socketFactory", PostOffice.sockets());
        send(properties);
    }

    private void send(Properties properties) throws Exception {
        Session session = Session.getInstance(properties);
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(NORA);
        mail.setRecipients(Message.RecipientType.TO, "karl.silent@acme.test");
        mail.setText("x");
        try (Transport transport = session.getTransport("smtps")) {
            transport.connect("127.0.0.1", office.smtpPort(), NORA, "secret");
            transport.sendMessage(mail, mail.getAllRecipients());
        }
    }
}
