package io.outrider.sending.crash;

import io.outrider.bench.sending.PlainSockets;
import io.outrider.mailbox.Tls;
import io.outrider.sending.smtp.ScriptedSmtp;

/** TLS that leaves every byte as it is, so that a rig can cut at each of them, and is quick; and TLS that trusts anybody. */
public final class NoTls {
    private NoTls() {}

    public static Tls plain() {
        return PlainSockets.tls();
    }

    public static Tls trusting() {
        return new Tls(ScriptedSmtp.context().getSocketFactory(), false);
    }
}
