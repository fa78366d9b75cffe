package io.outrider.contact.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs may be asked for at all. */
class SiteAddressTest {
    @ParameterizedTest
    @CsvSource({
        "acme.test, https://acme.test/",
        "http://acme.test, http://acme.test/",
        "HTTPS://WWW.Acme.test/careers?lang=en, https://www.acme.test/",
        "https://bäckerei.test, https://xn--bckerei-5wa.test/",
        "https://acme.test:443/, https://acme.test/"
    })
    void theFrontPageOfWhatSomebodyWroteDown(String written, String front) {
        assertThat(SiteAddress.front(written)).contains(URI.create(front));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n/a",
                "ftp://acme.test/",
                "file:///etc/passwd",
                "http://localhost/",
                "http://127.0.0.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://[::1]/",
                "http://[::ffff:169.254.169.254]/",
                "https://acme.test:8443/",
                "http://acme.test:443/",
                "https://user:word@acme.test/",
                "https://acme.test@127.0.0.1/",
                "https://acme..test/",
                "https://-acme.test/",
                "gopher://acme.test/"
            })
    void whatIsNoPublicPageIsNone(String written) {
        assertThat(SiteAddress.front(written)).isEmpty();
    }

    @Test
    void aLinkStaysWhatItIsOrLeadsNowhere() {
        URI page = URI.create("https://acme.test/en/");
        assertThat(SiteAddress.link(page, "about us#team")).contains(URI.create("https://acme.test/en/about%20us"));
        assertThat(SiteAddress.link(page, "//other.test")).contains(URI.create("https://other.test/"));
        assertThat(SiteAddress.link(page, "http://169.254.169.254/latest/meta-data"))
                .isEmpty();
        assertThat(SiteAddress.link(page, "https://acme.test:22/")).isEmpty();
        assertThat(SiteAddress.link(page, "mailto:anna@acme.test")).isEmpty();
        assertThat(SiteAddress.link(page, "javascript:alert(1)")).isEmpty();
        assertThat(SiteAddress.link(page, "ht tp://%zz")).isEmpty();
    }
}
