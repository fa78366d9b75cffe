package io.outrider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class SandboxTlsTest {
    private static final Instant LONG_HENCE = Instant.parse("2100-01-01T00:00:00Z");

    /** A thousand readings a day: a full handshake each would be most of the work of a rehearsed day. */
    @Test
    void connectionsAtOnceGoOnWithTheSessionOfTheFirst() throws Exception {
        ExecutorService thread = Executors.newFixedThreadPool(2);
        try (SSLServerSocket server = (SSLServerSocket)
                SandboxTls.both().getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            thread.submit(() -> greet(server));
            thread.submit(() -> greet(server));
            long first = sessionOf(server.getLocalPort());
            try (SSLSocket one = connect(server.getLocalPort());
                    SSLSocket other = connect(server.getLocalPort())) {
                assertThat(one.getSession().getCreationTime()).isEqualTo(first);
                assertThat(other.getSession().getCreationTime()).isEqualTo(first);
            }
        } finally {
            thread.shutdownNow();
        }
    }

    private static Void greet(SSLServerSocket server) throws IOException {
        while (true) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                socket.getOutputStream().write('*');
                socket.getInputStream().read();
            }
        }
    }

    private static SSLSocket connect(int port) throws IOException {
        SSLSocket socket = (SSLSocket) SandboxTls.both().getSocketFactory().createSocket("127.0.0.1", port);
        assertThat(socket.getInputStream().read()).isEqualTo('*');
        return socket;
    }

    private static long sessionOf(int port) throws IOException {
        try (SSLSocket socket = connect(port)) {
            assertThat(((X509Certificate) socket.getSession().getPeerCertificates()[0]).getNotAfter())
                    .isAfter(LONG_HENCE);
            return socket.getSession().getCreationTime();
        }
    }
}
