package io.outrider.sending.crash;

import io.outrider.mailbox.Tls;
import io.outrider.sending.smtp.ScriptedSmtp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** TLS that leaves every byte as it is, so that a rig can cut at each of them, and is quick. */
public final class NoTls extends SSLSocketFactory {
    public static Tls plain() {
        return new Tls(new NoTls(), false);
    }

    public static Tls trusting() {
        return new Tls(ScriptedSmtp.context().getSocketFactory(), false);
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
