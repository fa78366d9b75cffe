package io.outrider.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Which mail servers a domain has, in the order in which they want to be asked. */
class DnsMxTest {
    private static final Map<String, List<Record>> ZONE = Map.of(
            "two.test.", List.of(mx("two.test.", 20, "b.two.test."), mx("two.test.", 10, "a.two.test.")),
            "none.test.", List.of(mx("none.test.", 0, ".")),
            "bare.test.", List.of());

    private DatagramSocket server;

    @BeforeEach
    void start() throws IOException {
        server = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread thread = new Thread(this::serve, "zone");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theMostPreferredComesFirst() {
        assertThat(servers("two.test")).containsExactly("a.two.test", "b.two.test");
    }

    @Test
    void aDomainThatNamesNoneIsItsOwnAndOneThatTakesNoMailHasNone() {
        assertThat(servers("bare.test")).containsExactly("bare.test");
        assertThat(servers("none.test")).isEmpty();
        assertThat(servers("unheard.test")).isEmpty();
    }

    private List<String> servers(String domain) {
        return new DnsMx((InetSocketAddress) server.getLocalSocketAddress(), Duration.ofSeconds(5)).servers(domain);
    }

    private static Record mx(String name, int priority, String target) {
        return new MXRecord(Name.fromConstantString(name), DClass.IN, 60, priority, Name.fromConstantString(target));
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        while (!server.isClosed()) {
            try {
                server.receive(packet);
                byte[] answer = answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength())))
                        .toWire();
                server.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                // The test closed it.
            }
        }
    }

    private static Message answer(Message query) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        String name = query.getQuestion().getName().toString();
        answer.getHeader().setRcode(ZONE.containsKey(name) ? Rcode.NOERROR : Rcode.NXDOMAIN);
        ZONE.getOrDefault(name, List.of()).forEach(record -> answer.addRecord(record, Section.ANSWER));
        return answer;
    }
}
