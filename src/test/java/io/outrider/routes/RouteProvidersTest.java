package io.outrider.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.ProviderFile;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 2: what a route file may say about a provider that it brings along, outside the sandbox. */
class RouteProvidersTest {
    private final List<Collection<Provider>> registered = new ArrayList<>();
    private final RouteProviders door;

    RouteProvidersTest() throws IOException {
        Map<String, Provider> shipped = ProviderFile.readAll(Path.of("config/providers"));
        door = new RouteProviders(shipped.values(), false, registered::add);
    }

    @Test
    void aGoodOneIsRegisteredWithItsUrlAndGoesWithItsFile() {
        RouteFile file = file(good());
        assertThat(door.check(List.of(file))).isEmpty();
        assertThat(door.properties(List.of(file))).containsEntry("provider.acme.url", "https://api.acme-checks.com");
        door.settle(List.of(file));
        door.settle(List.of());
        assertThat(registered).hasSize(2);
        assertThat(registered.get(0)).extracting(Provider::name).containsExactly("acme");
        assertThat(registered.get(1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            https://api.acme-checks.com | http://api.acme-checks.com  | 'provider.url'
            https://api.acme-checks.com | https://127.0.0.1:8443      | 'provider.url'
            https://api.acme-checks.com | https://10.1.2.3            | 'provider.url'
            https://api.acme-checks.com | https://[::1]               | 'provider.url'
            https://api.acme-checks.com | https://localhost           | 'provider.url'
            https://api.acme-checks.com | https://vault.internal      | 'provider.url'
            https://api.acme-checks.com | https://intranet            | 'provider.url'
            https://api.acme-checks.com | https://u:p@api.acme.com    | 'provider.url'
            https://api.acme-checks.com | https://api.apollo.io       | 'provider.url'
            https://api.acme-checks.com | https://API.APOLLO.IO:8443  | 'provider.url'
            env:OUTRIDER_ACME_API_KEY   | env:OUTRIDER_APOLLO_API_KEY | 'provider.key.secret'
            env:OUTRIDER_ACME_API_KEY   | env:OUTRIDER_INSTALL_SEED   | 'provider.key.secret'
            env:OUTRIDER_ACME_API_KEY   | file:/etc/passwd            | 'provider.key.secret'
            env:OUTRIDER_ACME_API_KEY   | file:/run/secrets/../x      | 'provider.key.secret'
            env:OUTRIDER_ACME_API_KEY   | sk-4711                     | 'provider.key.secret'
            provider.timeout            | provider.header.Host        | 'provider.header.Host'
            provider.timeout            | provider.header.Outrider-User | 'provider.header.Outrider-User'
            provider.timeout            | provider.magic              | 'provider.magic'
            provider.value.valid        | provider.value.fine         | facts is 'no map.result
            value: acme                 | value: apollo               | check-with-apollo
            check-with-acme             | check-with-other            | routeId is 'check-with-other'
            """)
    void anythingElseIsRefused(String good, String bad, String finding) {
        assertThat(good()).contains(good);
        List<RouteFinding> findings =
                door.check(List.of(file(good().replace(good, bad)))).toList();
        assertThat(findings).isNotEmpty().allSatisfy(f -> assertThat(f.line()).isPositive());
        assertThat(findings.toString()).contains(finding).doesNotContain("sk-4711 ");
        assertThat(registered).isEmpty();
    }

    @Test
    void noShippedProviderIsRedefined() {
        String text = good().replace("value: acme", "value: apollo").replace("check-with-acme", "check-with-apollo");
        assertThat(door.check(List.of(file(text))).toList().toString())
                .contains("provider is 'apollo', allowed: a name that config/providers does not have");
    }

    @Test
    void oneFileBringsAlongWhoListsPeopleAndKnowsTheirAddresses() {
        String facts =
                """
                - templatedRoute:
                    routeTemplateRef: finder
                    routeId: find-people-acme
                    parameters:
                      - {name: name, value: acme}
                      - {name: provider.url, value: https://api.acme-people.com}
                      - {name: provider.map.list, value: /people}
                      - {name: provider.map.id, value: /id}
                      - {name: provider.map.one, value: /person}
                      - {name: provider.map.address, value: /email}
                      - {name: provider.map.company, value: /employer}
                      - {name: provider.body.search, value: '{"company": "$company"}'}
                      - {name: provider.body.people, value: '{"titles": "$titles", "from": "$start"}'}
                """;
        String list =
                """
                - templatedRoute:
                    routeTemplateRef: prospector
                    routeId: prospect-with-acme
                    parameters:
                      - {name: name, value: acme}
                """;
        RouteFile file = RouteFile.of("contact/find-people-acme.camel.yaml", facts + list);
        assertThat(door.check(List.of(file))).isEmpty();
        door.settle(List.of(file));
        Provider acme = registered.get(0).iterator().next();
        assertThat(acme.bodies()).containsOnlyKeys("search", "people");
        String wrong = list.replace("prospect-with-acme", "prospect-with-other");
        assertThat(door.check(List.of(RouteFile.of("contact/find-people-acme.camel.yaml", facts + wrong)))
                        .toList()
                        .toString())
                .contains("routeId is 'prospect-with-other'");
    }

    @Test
    void twoFilesDoNotShareAHost() {
        String other = good().replace("acme-checks", "ACME-CHECKS")
                .replace("value: acme", "value: again")
                .replace("check-with-acme", "check-with-again")
                .replace("OUTRIDER_ACME", "OUTRIDER_AGAIN");
        assertThat(door.check(List.of(file(good()), RouteFile.of("contact/again.camel.yaml", other)))
                        .toList()
                        .toString())
                .contains("provider is 'host api.acme-checks.com', allowed: once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "192.168.1.1",
                "172.16.0.9",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "::1",
                "fe80::1",
                "fd00::1"
            })
    void whatIsInsideIsKnown(String address) throws Exception {
        assertThat(RouteProviders.inside(InetAddress.getByName(address))).isTrue();
        assertThat(RouteProviders.inside(InetAddress.getByName("93.184.215.14")))
                .isFalse();
    }

    private static RouteFile file(String text) {
        return RouteFile.of("contact/check-with-acme.camel.yaml", text);
    }

    private static String good() {
        return """
                - templatedRoute:
                    routeTemplateRef: checker
                    routeId: check-with-acme
                    parameters:
                      - name: name
                        value: acme
                      - name: provider.url
                        value: https://api.acme-checks.com
                      - name: provider.key.in
                        value: bearer
                      - name: provider.key.secret
                        value: env:OUTRIDER_ACME_API_KEY
                      - name: provider.timeout
                        value: 5s
                      - name: provider.map.result
                        value: /state
                      - name: provider.value.valid
                        value: good
                """;
    }
}
