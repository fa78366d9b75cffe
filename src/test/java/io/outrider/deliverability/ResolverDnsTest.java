package io.outrider.deliverability;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.deliverability.Dns.Answer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;

class ResolverDnsTest {
    private static final Name OURS = Name.fromConstantString("ours.test.");

    /** A resolver that gives the same answer to everything; nothing is asked over the network. */
    private static Dns answering(int rcode, Record... records) throws UnknownHostException {
        return new ResolverDns(new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9)) {
            @Override
            public CompletionStage<Message> sendAsync(Message query) {
                return sendAsync(query, Runnable::run);
            }

            @Override
            public CompletionStage<Message> sendAsync(Message query, Executor executor) {
                Message answer = new Message(query.getHeader().getID());
                answer.getHeader().setFlag(Flags.QR);
                answer.getHeader().setRcode(rcode);
                answer.addRecord(query.getQuestion(), Section.QUESTION);
                List.of(records).forEach(record -> answer.addRecord(record, Section.ANSWER));
                return CompletableFuture.completedFuture(answer);
            }
        });
    }

    @Test
    void shouldJoinTheStringsOfARecord() throws Exception {
        Record txt = new TXTRecord(OURS, DClass.IN, 60, List.of("v=spf1 ip4:192.0", ".2.1 -all"));
        assertThat(answering(Rcode.NOERROR, txt).txt("ours.test"))
                .isEqualTo(new Answer.Found(List.of("v=spf1 ip4:192.0.2.1 -all")));
    }

    @Test
    void shouldSortMailHostsByPriority() throws Exception {
        Dns dns = answering(
                Rcode.NOERROR,
                new MXRecord(OURS, DClass.IN, 60, 20, Name.fromConstantString("b.ours.test.")),
                new MXRecord(OURS, DClass.IN, 60, 10, Name.fromConstantString("a.ours.test.")));
        assertThat(dns.mx("ours.test")).isEqualTo(new Answer.Found(List.of("a.ours.test", "b.ours.test")));
    }

    @Test
    void shouldShowANullMxAsADot() throws Exception {
        assertThat(answering(Rcode.NOERROR, new MXRecord(OURS, DClass.IN, 60, 0, Name.root))
                        .mx("ours.test"))
                .isEqualTo(new Answer.Found(List.of(".")));
    }

    @Test
    void shouldTellNoneFromNotKnown() throws Exception {
        assertThat(answering(Rcode.NXDOMAIN).txt("ours.test")).isEqualTo(new Answer.None());
        assertThat(answering(Rcode.NOERROR).txt("ours.test")).isEqualTo(new Answer.None());
        assertThat(answering(Rcode.SERVFAIL).txt("ours.test")).isInstanceOf(Answer.Unknown.class);
        assertThat(answering(Rcode.REFUSED).txt("ours.test")).isInstanceOf(Answer.Unknown.class);
        assertThat(answering(Rcode.NOERROR).txt("not a..name")).isEqualTo(new Answer.None());
    }

    @Test
    void shouldNotKnowWhatASilentServerWouldSay() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
            SimpleResolver resolver = new SimpleResolver(new InetSocketAddress(loopback, silent.getLocalPort()));
            resolver.setTimeout(Duration.ofMillis(200));
            assertThat(new ResolverDns(resolver).txt("ours.test")).isInstanceOf(Answer.Unknown.class);
        }
    }
}
