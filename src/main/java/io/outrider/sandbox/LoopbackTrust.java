package io.outrider.sandbox;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * This is the trust in the sandbox's mail server: its one certificate, and only from a loopback address (DESIGN 4.9).
 *
 * <p>That certificate names no host and its key is public, so the address is the identity that is checked here.
 */
final class LoopbackTrust extends X509ExtendedTrustManager {
    private final X509Certificate certificate;

    /** @param certificate the only one that is trusted */
    LoopbackTrust(X509Certificate certificate) {
        this.certificate = certificate;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        if (!socket.getInetAddress().isLoopbackAddress()) {
            throw new CertificateException("peer " + socket.getInetAddress().getHostAddress()
                    + " is not this machine; the sandbox trusts no other");
        }
        if (!certificate.equals(chain[0])) {
            throw new CertificateException(
                    "certificate of " + chain[0].getSubjectX500Principal() + " is not the sandbox's");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("the sandbox trusts sockets only, whose peer can be seen");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("the sandbox trusts sockets only, whose peer can be seen");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("the sandbox asks no client for a certificate");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("the sandbox asks no client for a certificate");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("the sandbox asks no client for a certificate");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
