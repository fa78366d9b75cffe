package io.outrider.bench.sending;

import io.outrider.mailbox.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** These are sockets that encrypt nothing: both sides of a comparison save the same, and {@code smtp-sink} knows no TLS. */
public final class PlainSockets extends SSLSocketFactory {
    /** As TLS to a mail host of loopback. */
    public static Tls tls() {
        return new Tls(new PlainSockets(), false);
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose) {
        return plain;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return new Socket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return new Socket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return new Socket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return new Socket(host, port, local, localPort);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return new String[0];
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return new String[0];
    }
}
