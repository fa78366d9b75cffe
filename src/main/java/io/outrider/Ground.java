package io.outrider;

import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.Tls;
import io.outrider.settings.Settings;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.time.Clock;

/**
 * This is what every room stands on.
 *
 * @param settings in force
 * @param install who this is
 * @param clock business time
 * @param machine machine time
 * @param chance the dice
 * @param secrets resolves references to secrets
 * @param tls whom to trust when a mail host is connected
 */
record Ground(
        Settings settings,
        Install install,
        Clock clock,
        MachineTime machine,
        Chance chance,
        Mailboxes.Secrets secrets,
        Tls tls) {
    /** Base of opt-out links: the setting; in the sandbox the public server itself when none is set. */
    String publicUrl(int port) {
        String set = settings.text("public.url");
        return set.isEmpty() && settings.sandbox() ? "http://127.0.0.1:" + port : set;
    }
}
