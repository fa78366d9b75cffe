package io.outrider.sending.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** This makes sockets as another factory does and keeps the last one, so that its timeout can be set. One dialogue each. */
final class KeptSocket extends SSLSocketFactory {
    private final SSLSocketFactory factory;
    private volatile Socket last;

    KeptSocket(SSLSocketFactory factory) {
        this.factory = factory;
    }

    /** The socket in use, or null before the connection. */
    Socket get() {
        return last;
    }

    private Socket keep(Socket socket) {
        last = socket;
        return socket;
    }

    @Override
    public Socket createSocket() throws IOException {
        return keep(factory.createSocket());
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
        return keep(factory.createSocket(plain, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return keep(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return keep(factory.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return keep(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return keep(factory.createSocket(host, port, local, localPort));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }
}
