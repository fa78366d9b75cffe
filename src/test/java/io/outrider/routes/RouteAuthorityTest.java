package io.outrider.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteAuthorityTest {
    private static final String HEADER =
            """
            # Decides for a person.
            # Trigger:   POST /api/v1/things/{id}/settle and POST /api/v1/auth/login.
            # Guarantee: who it is comes from the door.
            # Failure:   quarantine (errors.camel.yaml).

            """;
    private static final String GOOD = HEADER
            + """
            - rest:
                id: things
                path: /api/v1
                description: Things, with the header Outrider-User
                post:
                  - id: settle-thing
                    path: /things/{id}/settle
                    description: Settle one
                    param:
                      - name: id
                        type: path
                        dataType: string
                        required: true
                    to: direct:settle
                  - id: post-login
                    path: /auth/login
                    description: Log in
                    to: direct:log-in

            - route:
                id: settle
                group: console
                description: Settle one
                routeConfigurationId: quarantine
                from:
                  uri: direct:settle
                  steps:
                    - bean:
                        ref: desk
                        method: settle(${header.id}, ${body}, ${header.Outrider-User})

            - route:
                id: log-in
                group: console
                description: Log in
                routeConfigurationId: quarantine
                from:
                  uri: direct:log-in
                  steps:
                    - bean:
                        ref: loginDesk
                        method: login
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void theErrorsFileOfTheProductIsThere() throws IOException {
        Files.copy(Path.of("routes/errors.camel.yaml"), folder.resolve("errors.camel.yaml"));
    }

    @Test
    void whoTheDoorNamesMayDecide() throws IOException {
        assertThat(check(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "settle",
                "settle(*)",
                "settle(${header.id}, ${body}, 'ada')",
                "settle(${header.id}, ${body}, ${body})",
                "settle(${header.id}, ${body}, ${header.outrider-user})",
                "settle(${header.id}, ${body}, ${header.user})",
                "settle(${header.id}, ${body}, ${variable.user})",
                "settle(${header.id}, ${body}, ${header.Outrider-Session})",
                "settle(${header.id}, ${body}, ${header.Outrider-User}x)",
                "settle(${header.id}, ${body}, 'x${header.Outrider-User}')",
                "settle(${header.Outrider-User}, ${body}, ${header.Outrider-User})",
                "settle(${header.id}, ${body}, ${header.Outrider-User}, ${body})",
                "settle(${header.id}, ${header.Outrider-User})",
                "settle ('x', 'y', 'z')",
                "list(${header.Outrider-User})"
            })
    void anyOtherPersonIsRefused(String call) throws IOException {
        String good = "method: settle(${header.id}, ${body}, ${header.Outrider-User})";
        assertThat(GOOD).contains(good);
        assertThat(check(GOOD.replace(good, "method: \"" + call + "\""))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    setHeader: {name: Outrider-User, expression: {constant: {expression: ada}}}         | Outrider-User
                    setHeader: {name: OUTRIDER-ROLE, expression: {constant: {expression: ada}}}         | OUTRIDER-ROLE
                    setHeader: {name: "${body}", expression: {constant: {expression: ada}}}             | name is
                    setHeader: {name: "Out{{lead.cron}}", expression: {constant: {expression: ada}}}    | name is
                    setHeader: {name: "Outr\u0131der-User", expression: {constant: {expression: ada}}} | name is
                    setHeaders: {headers: [{name: Outrider-Address, expression: {constant: {expression: a}}}]} | Outrider-Address
                    setVariable: {name: "header:x.Outrider-User", expression: {constant: {expression: ada}}} | name is
                    setVariable: {name: "header:x.y", expression: {constant: {expression: ada}}}        | name is
                    setProperty: {name: Outrider-User, expression: {constant: {expression: ada}}}       | Outrider-User
                    removeHeader: {name: Outrider-User}                                                 | Outrider-User
                    removeHeaders: {pattern: "*", excludePattern: "Outrider-*"}                         | Outrider-*
                    setBody: {expression: {simple: {expression: "${header.Outrider-Session}"}}}         | Outrider-Session
                    setBody: {expression: {header: {expression: Outrider-Session}}}                     | Outrider-Session
                    toD: {uri: "direct:settle", variableSend: "header:x"}                               | name is
                    toD: {uri: "direct:settle", variableReceive: "Outrider-User"}                       | Outrider-User
                    """)
    void noHeaderOfTheDoorIsTouched(String step, String finding) throws IOException {
        assertThat(check(GOOD + "        - " + step + "\n"))
                .anySatisfy(f ->
                        assertThat(f).startsWith("console/settle.camel.yaml:").contains(finding));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    path: /things/{id}/settle | path: "/things/{Outrider-User}/settle" | Outrider-User
                    path: /api/v1             | path: "/api/v1/{outrider-user}"        | outrider-user
                    path: /things/{id}/settle | path: "/things/{Outr\u0131der-User}"  | name is
                    - name: id                | - name: Outrider-User                  | Outrider-User
                    to: direct:log-in         | to: direct:settle                      | bean behind /api/v1/auth/login is 'desk'
                    path: /things/{id}/settle | path: /auth/{id}                       | bean behind /api/v1/auth/login is 'desk'
                    path: /things/{id}/settle | path: "/{a}/{b}"                       | bean behind /api/v1/auth/login is 'desk'
                    """)
    void noPathOrParameterSaysWhoAsks(String good, String bad, String finding) throws IOException {
        assertThat(GOOD).contains(good);
        assertThat(check(GOOD.replace(good, bad))).anySatisfy(f -> assertThat(f).contains(finding));
    }

    private List<String> check(String text) throws IOException {
        Path file = folder.resolve("console/settle.camel.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Desk desk = new Desk();
        RouteBeans beans = new RouteBeans(
                Map.of("desk", desk, "loginDesk", new Counter(), "quarantine", new Quarantine()),
                Map.of(
                        Desk.class,
                        Set.of("list", "settle(*, *, ${header.Outrider-User})"),
                        Counter.class,
                        Set.of("login"),
                        Quarantine.class,
                        Set.of("keep")));
        return new RouteFiles(folder, beans, Map.of("lead.cron", "0 0 9 ? * MON-FRI"))
                .check().stream().map(RouteFinding::toString).toList();
    }

    /** Decides for a person. */
    public static final class Desk {
        /** Lists. */
        public String list(String who) {
            return who;
        }

        /** Settles. */
        public String settle(String id, String body, String user) {
            return id + body + user;
        }
    }

    /** Lets in. */
    public static final class Counter {
        /** Logs in. */
        public String login(String body) {
            return body;
        }
    }

    /** Keeps. */
    public static final class Quarantine {
        /** Keeps what failed. */
        public void keep(String exchange, String route, Throwable cause, Object body) {}
    }
}
