package io.outrider.deliverability;

import static io.outrider.deliverability.Check.Outcome.FAIL;
import static io.outrider.deliverability.Check.Outcome.PASS;
import static io.outrider.deliverability.Check.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.World;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.store.Event;
import io.outrider.warmup.Pool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainAuthTest {
    private static final List<String> SELECTORS = List.of("selector1", "google");
    private final ZoneDns dns = ZoneDns.good("ours.test");

    private DomainAuth.Report check() {
        return new DomainAuth(dns, SELECTORS).check("ours.test");
    }

    @Test
    void shouldPassADomainThatIsSetUpRight() {
        assertThat(check().verdict()).contains("pass");
        assertThat(check().score()).isEqualTo(100);
        assertThat(check().dmarc().detail()).isEqualTo("policy reject at _dmarc.ours.test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v=spf1 -all                          | PASS | v=spf1 -all
                    V=SPF1 A MX:mail.ours.test/24 ~all   | PASS | V=SPF1
                    v=spf1 redirect=_spf.ours.test       | PASS | redirect
                    v=spf1 exp=why.ours.test x-y=1 ?all  | PASS | exp
                    v=spf10 -all                         | FAIL | has 0 SPF records
                    xv=spf1 -all                         | FAIL | has 0 SPF records
                    v=spf1 +all                          | FAIL | lets everybody send: '+all'
                    v=spf1 mx all                        | FAIL | lets everybody send: 'all'
                    v=spf1 ipv4:192.0.2.1 -all           | FAIL | term that is none: 'ipv4:192.0.2.1'
                    v=spf1 a a a a a a a a a a a -all    | FAIL | more than 10 look-ups
                    v=spf1 include:wide.test -all        | FAIL | lets everybody send
                    """)
    void shouldReadSpf(String record, Check.Outcome outcome, String detail) {
        dns.put("ours.test", "site-verification=1", record).put("wide.test", "v=spf1 +all");
        assertThat(check().spf().outcome()).isEqualTo(outcome);
        assertThat(check().spf().detail()).contains(detail);
    }

    @Test
    void shouldRefuseSeveralSpfRecords() {
        dns.put("ours.test", "v=spf1 -all", "v=spf1 mx -all");
        assertThat(check().spf()).isEqualTo(Check.fail("ours.test has 2 SPF records; it must have one"));
    }

    @Test
    void shouldCountLookupsOfIncludedRecordsAndNotLoop() {
        dns.put("ours.test", "v=spf1 include:a.test include:b.test -all")
                .put("a.test", "v=spf1 a a a a include:ours.test -all")
                .put("b.test", "v=spf1 mx mx ?all");
        assertThat(check().spf().outcome()).isEqualTo(PASS);
        dns.put("b.test", "v=spf1 mx mx mx mx ?all");
        assertThat(check().spf().detail()).contains("more than 10 look-ups");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v=DKIM1; k=rsa; p=AAAA   | PASS | google._domainkey.ours.test
                    p=AAAA                   | PASS | google
                    v=DKIM1; p=AA AA         | PASS | google
                    v=DKIM1; k=rsa; p=       | FAIL | was revoked
                    v=DKIM1; k=rsa           | FAIL | has no p=
                    v=DKIM2; p=AAAA          | FAIL | version 'DKIM2'
                    k=rsa; v=DKIM1; p=AAAA   | FAIL | version 'DKIM1'
                    v=DKIM1; p=%%%           | FAIL | not base64
                    """)
    void shouldReadDkim(String record, Check.Outcome outcome, String detail) {
        dns.put("google._domainkey.ours.test", record);
        assertThat(check().dkim().outcome()).isEqualTo(outcome);
        assertThat(check().dkim().detail()).contains(detail);
    }

    @Test
    void shouldTakeAGoodKeyBesideARevokedOne() {
        dns.put("selector1._domainkey.ours.test", "v=DKIM1; p=");
        assertThat(check().dkim().outcome()).isEqualTo(PASS);
    }

    @Test
    void shouldNameTheSelectorsThatWereTried() {
        dns.without("google._domainkey.ours.test");
        assertThat(check().dkim())
                .isEqualTo(Check.fail("ours.test has no DKIM key at the selectors selector1, google"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v=DMARC1; p=none; sp=reject    | PASS | policy none
                    v=DMARC1; sp=reject; p=none    | PASS | policy none
                    v=DMARC1;p=Quarantine          | PASS | policy quarantine
                    v=DMARC1; sp=reject            | FAIL | is ''; allowed are none
                    v=DMARC1; p=block              | FAIL | is 'block'
                    p=reject; v=DMARC1             | FAIL | has no DMARC policy
                    v=dmarc1; p=reject             | FAIL | has no DMARC policy
                    v=DMARC12; p=reject            | FAIL | has no DMARC policy
                    """)
    void shouldReadDmarc(String record, Check.Outcome outcome, String detail) {
        dns.put("_dmarc.ours.test", record);
        assertThat(check().dmarc().outcome()).isEqualTo(outcome);
        assertThat(check().dmarc().detail()).contains(detail);
    }

    @Test
    void shouldRefuseSeveralDmarcRecords() {
        dns.put("_dmarc.ours.test", "v=DMARC1; p=none", "v=DMARC1; p=reject");
        assertThat(check().dmarc().detail()).contains("has 2 DMARC records");
    }

    @Test
    void shouldTakeTheSubdomainPolicyOfTheParent() {
        dns.put("_dmarc.ours.test", "v=DMARC1; p=reject; sp=none");
        assertThat(new Dmarc(dns).check("mail.go.ours.test")).isEqualTo(Check.pass("policy none at _dmarc.ours.test"));
        dns.put("_dmarc.ours.test", "v=DMARC1; p=reject");
        assertThat(new Dmarc(dns).check("go.ours.test").detail()).contains("policy reject");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ours.test", "selector1._domainkey.ours.test", "_dmarc.ours.test", "MX ours.test"})
    void shouldNotTakeSilenceForAProblem(String name) {
        dns.silent(name);
        if (name.startsWith("selector1")) {
            dns.without("google._domainkey.ours.test");
        }
        assertThat(check().details(UNKNOWN)).hasSize(1);
        assertThat(check().details(FAIL)).isEmpty();
        assertThat(check().verdict()).isEmpty();
    }

    @Test
    void shouldRefuseADomainThatTakesNoMail() {
        dns.put("MX ours.test", ".");
        assertThat(check().verdict()).contains("ours.test takes no mail: it has no MX");
        dns.without("MX ours.test").put("_dmarc.ours.test", "none");
        assertThat(check().verdict()).contains("ours.test has no DMARC policy; ours.test takes no mail: it has no MX");
        assertThat(check().score()).isEqualTo(70);
    }

    @Test
    void shouldTellEveryMailboxOfTheDomainAndOnlyNews() {
        Pool pool = new Pool();
        World world = new World();
        pool.save(Pool.mailbox("a@ours.test", MailboxStatus.ACTIVE));
        pool.save(Pool.mailbox("b@ours.test", MailboxStatus.ACTIVE));
        pool.save(Pool.mailbox("c@other.test", MailboxStatus.ACTIVE));
        DomainWatch watch = new DomainWatch(pool, new DomainAuth(dns, SELECTORS), world.events());
        assertThat(watch.domains()).containsExactly("other.test", "ours.test");
        watch.check("ours.test");
        watch.check("ours.test");
        assertThat(pool.all()).extracting("dns").containsExactly("pass", "pass", "");
        assertThat(world.events).extracting(Event::kind).containsExactly("domain.pass", "domain.pass");
        dns.silent("ours.test");
        watch.check("ours.test");
        assertThat(pool.find("a@ours.test").orElseThrow().dns())
                .as("the last verdict stands")
                .isEqualTo("pass");
        assertThat(world.events).extracting(Event::kind).endsWith("domain.unknown");
        dns.without("MX ours.test");
        watch.check("ours.test");
        assertThat(pool.find("b@ours.test").orElseThrow().dns()).contains("takes no mail");
    }
}
