package io.outrider.inbox;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** This makes IMAP servers in process, with time to start on a busy machine. */
final class ImapServer {
    private ImapServer() {}

    static GreenMail create() {
        ServerSetup imaps = new ServerSetup(0, "127.0.0.1", "imaps");
        imaps.setServerStartupTimeout(30_000);
        return new GreenMail(imaps);
    }
}
