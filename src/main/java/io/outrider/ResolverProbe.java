package io.outrider;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** This is one harmless question to a DNS resolver: does it answer at all? */
final class ResolverProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private ResolverProbe() {}

    /** Whether it answers within three seconds, with whatever it knows. */
    static boolean answers(InetSocketAddress server) {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setTimeout(PATIENCE);
        try {
            Message answer = resolver.send(Message.newQuery(Record.newRecord(Name.root, Type.NS, DClass.IN)));
            return answer.getRcode() != Rcode.SERVFAIL;
        } catch (IOException e) {
            return false;
        }
    }
}
