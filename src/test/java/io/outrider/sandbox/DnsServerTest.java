package io.outrider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.contact.DnsMx;
import io.outrider.contact.MailRoute.Finding;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class DnsServerTest {
    private DnsServer server;

    @BeforeEach
    void start() throws Exception {
        server = new DnsServer(Set.of("brightpath.test", "brightpath.example"), Map.of("note.acme.test", "hello"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theSendingDomainsHaveSpfDkimAndDmarc() throws Exception {
        for (String domain : List.of("brightpath.test", "brightpath.example")) {
            assertThat(txt(domain)).containsExactly("v=spf1 ip4:127.0.0.1 -all");
            assertThat(txt("default._domainkey." + domain))
                    .singleElement()
                    .asString()
                    .startsWith("v=DKIM1; k=rsa; p=MII");
            assertThat(txt("_dmarc." + domain)).singleElement().asString().startsWith("v=DMARC1; p=quarantine");
        }
        assertThat(txt("note.acme.test")).containsExactly("hello");
        assertThat(txt("acme.test")).isEmpty();
    }

    @Test
    void mostDomainsTakeMailAndAFewDoNot() {
        DnsMx mx = new DnsMx(server.address(), Duration.ofSeconds(2));
        List<Finding> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(mx.of("company-" + i + ".test"));
        }
        assertThat(all).doesNotContain(Finding.NO_ANSWER);
        assertThat(all.stream().filter(Finding.NONE::equals)).hasSizeBetween(3, 25);
        assertThat(mx.of("brightpath.test")).isEqualTo(Finding.REACHABLE);
        assertThat(mx.of("brightpath.example")).isEqualTo(Finding.REACHABLE);
    }

    @Test
    void aSubdomainWithoutMxIsReachedByItsAddress() {
        assertThat(new DnsMx(server.address(), Duration.ofSeconds(2)).of("www.brightpath.test"))
                .isEqualTo(Finding.REACHABLE);
    }

    @Test
    void namesOutsideTheSandboxDoNotExist() {
        assertThat(new DnsMx(server.address(), Duration.ofSeconds(2)).of("example.com"))
                .isEqualTo(Finding.NONE);
        assertThat(new DnsMx(server.address(), Duration.ofSeconds(2)).of("1.0.0.127.dnsbl.invalid"))
                .isEqualTo(Finding.NONE);
    }

    @Test
    void aResolverThatIsSilentGivesNoAnswerInsteadOfAVerdict() {
        DnsMx mx = new DnsMx(new InetSocketAddress("127.0.0.1", 9), Duration.ofMillis(200));
        assertThat(mx.of("acme.test")).isEqualTo(Finding.NO_ANSWER);
    }

    private List<String> txt(String name) throws Exception {
        Lookup lookup = new Lookup(Name.fromString(name + "."), Type.TXT);
        lookup.setResolver(new SimpleResolver(server.address()));
        lookup.setCache(null);
        Record[] records = lookup.run();
        return records == null
                ? List.of()
                : List.of(records).stream()
                        .map(r -> String.join("", ((TXTRecord) r).getStrings()))
                        .toList();
    }
}
