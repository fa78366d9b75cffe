package io.outrider.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * This is TLS in the sandbox: the key and certificate of its servers, and those who trust it (DESIGN 4.9).
 *
 * <p>The key is public, as it ships with every copy: it protects nothing and opens nothing. A rehearsed day logs in some
 * thousand times, many mailboxes at once: so the key is of a kind that is quick to sign with, and clients speak TLS 1.2, whose
 * session any number of connections go on with, where a ticket of TLS 1.3 serves one. Thread-safe.
 */
final class SandboxTls {
    private static final char[] PASSWORD = "sandbox".toCharArray();
    private static final String FILE = "/sandbox/mail-server.p12";
    private static final SSLContext CONTEXT = context();

    private SandboxTls() {}

    /** Sockets of the server have its key; sockets of clients trust its certificate, from loopback. */
    static SSLContext both() {
        return CONTEXT;
    }

    private static SSLContext context() {
        try (InputStream in = SandboxTls.class.getResourceAsStream(FILE)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD);
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, PASSWORD);
            String alias = keys.aliases().nextElement();
            LoopbackTrust trust = new LoopbackTrust((X509Certificate) keys.getCertificate(alias));
            SSLContext context = SSLContext.getInstance("TLSv1.2");
            context.init(own.getKeyManagers(), new TrustManager[] {trust}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("key of the sandbox's mail server cannot be read: " + FILE, e);
        }
    }
}
