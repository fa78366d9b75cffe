package io.outrider.contact.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on the public internet, and what is on a network of ours. */
class PublicAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.8.8.8",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.7",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.4",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void whatIsInsideIsNot(String address) throws Exception {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.1.1.1", "128.0.0.1",
                "169.253.1.1", "172.15.1.1", "172.32.0.1", "192.167.1.1", "192.169.1.1", "198.17.0.1", "198.20.0.1",
                "223.255.255.255", "2001:4860:4860::8888", "2606:4700::1111", "2a00:1450::1"
            })
    void theRestIs(String address) throws Exception {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void oneAddressInsideRefusesTheHostAndEachConnectionIsJudgedAnew() throws Exception {
        InetAddress outside = InetAddress.getByName("1.1.1.1");
        InetAddress inside = InetAddress.getByName("127.0.0.1");
        assertThat(new PublicHosts(host -> List.of(outside)).of("acme.test", 443))
                .containsExactly(new InetSocketAddress(outside, 443));
        assertThatThrownBy(() -> new PublicHosts(host -> List.of(outside, inside)).of("acme.test", 443))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("host 'acme.test' leads to 127.0.0.1, which is not on the public internet");
        List<List<InetAddress>> answers = new java.util.ArrayList<>(List.of(List.of(outside), List.of(inside)));
        PublicHosts rebound = new PublicHosts(host -> answers.remove(0));
        assertThat(rebound.of("acme.test", 443)).hasSize(1);
        assertThatThrownBy(() -> rebound.of("acme.test", 443)).hasMessageContaining("127.0.0.1");
    }
}
