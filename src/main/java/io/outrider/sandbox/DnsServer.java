package io.outrider.sandbox;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * This is the DNS server of the sandbox: it answers A, MX and TXT over UDP on loopback, knows .test and .example and
 * nothing else, so that no name of the sandbox is ever asked for outside (RFC 1035, RFC 6761).
 */
public final class DnsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DnsServer.class);
    private static final long TTL = 300;

    private final DatagramSocket socket;
    private final SandboxZone zone;

    /**
     * @param sending domains with SPF, DKIM (selector {@code default}) and DMARC
     * @param texts further TXT records by name
     */
    public DnsServer(Set<String> sending, Map<String, String> texts) throws IOException {
        zone = new SandboxZone(sending, Map.copyOf(texts));
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread thread = new Thread(this::serve, "sandbox-dns");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                byte[] answer = answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength())))
                        .toWire();
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException | RuntimeException e) {
                if (!socket.isClosed()) {
                    LOG.debug("sandbox dns: a question was not readable", e);
                }
            }
        }
    }

    private Message answer(Message query) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        answer.getHeader().setFlag(Flags.RA);
        Record question = query.getQuestion();
        if (question == null) {
            answer.getHeader().setRcode(Rcode.FORMERR);
            return answer;
        }
        answer.addRecord(question, Section.QUESTION);
        String name = question.getName().toString(true).toLowerCase(Locale.ROOT);
        List<Record> records = records(question.getName(), name, question.getType());
        records.forEach(r -> answer.addRecord(r, Section.ANSWER));
        if (records.isEmpty() && !zone.exists(name)) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return answer;
    }

    private List<Record> records(Name at, String name, int type) {
        return switch (type) {
            case Type.A ->
                zone.exists(name)
                        ? List.of(new ARecord(at, DClass.IN, TTL, InetAddress.getLoopbackAddress()))
                        : List.of();
            case Type.MX ->
                zone.mx(name)
                        .map(host -> List.<Record>of(new MXRecord(
                                at, DClass.IN, TTL, ".".equals(host) ? 0 : 10, Name.fromConstantString(host))))
                        .orElse(List.of());
            case Type.TXT ->
                zone.txt(name).stream()
                        .map(text -> (Record) new TXTRecord(at, DClass.IN, TTL, pieces(text)))
                        .toList();
            default -> List.of();
        };
    }

    /** A TXT record is made of strings of at most 255 bytes (RFC 1035 3.3.14). */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < text.length(); i += 255) {
            pieces.add(text.substring(i, Math.min(i + 255, text.length())));
        }
        return pieces;
    }

    @Override
    public void close() {
        socket.close();
    }
}
