package io.outrider.contact.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * This is the rule that an address is on the public internet, and on no network of ours (SEC-12): what the IANA registries of
 * special-purpose addresses (RFC 6890) list is not, and an IPv6 address that carries an IPv4 one is judged by both.
 */
public final class PublicAddress {
    /** First bytes and their bits: this host, private, shared, loopback, link-local, documentation, benchmarks, multicast, reserved. */
    private static final List<Net> INSIDE = List.of(
            new Net(8, 0),
            new Net(8, 10),
            new Net(10, 100, 64),
            new Net(8, 127),
            new Net(16, 169, 254),
            new Net(12, 172, 16),
            new Net(24, 192, 0, 0),
            new Net(24, 192, 0, 2),
            new Net(24, 192, 88, 99),
            new Net(16, 192, 168),
            new Net(15, 198, 18),
            new Net(24, 198, 51, 100),
            new Net(24, 203, 0, 113),
            new Net(3, 224));

    /** Within the global unicast space 2000::/3: protocol assignments with Teredo, documentation, 6to4. */
    private static final List<Net> SPECIAL = List.of(
            new Net(23, 0x20, 0x01, 0x00),
            new Net(32, 0x20, 0x01, 0x0d, 0xb8),
            new Net(16, 0x20, 0x02),
            new Net(20, 0x3f, 0xff, 0x00));

    private static final Net GLOBAL = new Net(3, 0x20);

    private PublicAddress() {}

    /** Whether an address may be connected to. */
    public static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? INSIDE.stream().noneMatch(net -> net.has(bytes))
                : GLOBAL.has(bytes) && SPECIAL.stream().noneMatch(net -> net.has(bytes));
    }

    private record Net(int bits, int... first) {
        boolean has(byte[] address) {
            for (int i = 0; i * 8 < bits; i++) {
                int mask = bits - i * 8 >= 8 ? 0xff : 0xff << (8 - (bits - i * 8)) & 0xff;
                int wanted = i < first.length ? first[i] : 0;
                if ((address[i] & mask) != (wanted & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
