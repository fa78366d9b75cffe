package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.mailbox.Tls;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteFilesTest {
    private static final Map<String, String> PROPERTIES =
            Map.of("provider.jsearch.url", "http://127.0.0.1:9", "lead.cron", "0 0 9 ? * MON-FRI", "sly", "exec:ls");
    private static final String GOOD =
            """
            # Counts what comes in.
            # Trigger:   direct:count, by a test.
            # Guarantee: counting may be repeated.
            # Failure:   quarantine (errors.camel.yaml); the next one is counted.

            - route:
                id: count
                group: lead
                description: Count what comes in
                routeConfigurationId: quarantine
                from:
                  uri: direct:count
                  steps:
                    - bean:
                        ref: counter
                        method: count
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void theErrorsFileOfTheProductIsThere() throws IOException {
        Files.copy(Path.of("routes/errors.camel.yaml"), folder.resolve("errors.camel.yaml"));
    }

    @Test
    void aGoodFilePasses() throws IOException {
        assertThat(check(GOOD)).isEmpty();
    }

    @Test
    void aFindingNamesFileLineValueAndWhatIsAllowed() throws IOException {
        String bad = GOOD.replace("group: lead", "group: leads");
        assertThat(check(bad))
                .containsExactly("lead/count.camel.yaml:8: group is 'leads', allowed: 'lead', the folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    id: count                        |                                   | id of route
                    group: lead                      |                                   | group of route
                    description: Count what comes in |                                   | description of route
                    routeConfigurationId: quarantine |                                   | routeConfigurationId of route
                    routeConfigurationId: quarantine | routeConfigurationId: quarantin   | reference is 'quarantin'
                    group: lead                      | group: inbox                      | group is 'inbox'
                    id: count                        | ident: count                      | key of a route is 'ident'
                    id: count                        | errorHandler: {}                  | word is 'errorHandler'
                    uri: direct:count                | uri: timer:count                  | scheme is 'timer:count'
                    uri: direct:count                | uri: direct:deliver               | consumer is 'direct:deliver'
                    uri: direct:count                | uri: "direct:count?bridge=true"   | options under parameters
                    uri: direct:count                | uri: "{{sly}}"                    | scheme is 'exec:ls'
                    uri: direct:count                | uri: "direct:{{missing}}"         | property is '{{missing}}'
                    uri: direct:count                | uri: "direct:{{env:HOME}}"        | property is '{{env:HOME}}'
                    uri: direct:count                | uri: "file:/etc"                  | folder is 'file:/etc'
                    uri: direct:count                | uri: "file:data/../../etc"        | folder is 'file:data/../../etc'
                    uri: direct:count                | uri: "http://127.0.0.1:9/x"       | web address
                    uri: direct:count                | uri: "smtp://127.0.0.1:25"        | allowed: smtp:mailbox
                    ref: counter                     | ref: nobody                       | bean is 'nobody'
                    ref: counter                     | type: java.lang.Runtime           | type of a bean
                    ref: counter                     | beanType: java.lang.Runtime       | word is 'beanType'
                    method: count                    | method: cuont                     | Camel's verdict
                    method: count                    | methods: count                    | method of a bean
                    - route:                         | - routes:                         | top level is '[routes]'
                    - route:                         | - beans:                          | top level is '[beans]'
                    - route:                         | - onException:                    | top level is '[onException]'
                    - route:                         | - routeConfiguration:             | top level is '[routeConfiguration]'
                    """)
    void oneWrongWordIsFound(String good, String bad, String finding) throws IOException {
        assertThat(GOOD).contains(good);
        assertThat(check(GOOD.replace(good, bad == null ? "" : bad)))
                .anySatisfy(f -> assertThat(f).contains(finding));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'# Counts what comes in.'|'# Trigger: it'|header line is '# Trigger: it'",
                "'# Counts what comes in.'|'#'|header line is '#'",
                "'# Trigger: '|'# Starts: '|allowed: # Trigger: and a text",
                "'# Guarantee: '|'# Promise: '|allowed: # Guarantee: and a text",
                "'# Failure: '|'# Errors: '|allowed: # Failure: and a text",
                "'counting may be repeated.'|''|allowed: # Guarantee: and a text"
            })
    void oneWrongLineOfCommentIsFound(String good, String bad, String finding) throws IOException {
        assertThat(GOOD).contains(good);
        assertThat(check(GOOD.replace(good, bad))).singleElement().asString().contains(finding);
    }

    @ParameterizedTest
    @CsvSource({"timer:x,timer", "scheduler:x,scheduler"})
    void theTrialShowsWhatCamelReallyNeeded(String uri, String component) throws Exception {
        String text = GOOD.replace("direct:count", uri);
        RouteFile file = new RouteFile("lead/count.camel.yaml", text, YamlTree.of(text), Optional.empty());
        Path errors = Path.of("routes/errors.camel.yaml");
        List<RouteFinding> findings =
                new RouteTrial(beans(), PROPERTIES).run(List.of(file, RouteFile.read(errors.getParent(), errors)));
        assertThat(findings).singleElement().satisfies(f -> {
            assertThat(f.what()).isEqualTo("component or language");
            assertThat(f.value()).isEqualTo(component);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    - script: {expression: {groovy: {expression: exit}}}    | step is 'script'
                    - process: {ref: counter}                               | step is 'process'
                    - doTry: {steps: []}                                    | step is 'doTry'
                    - recipientList: {expression: {header: {expression: to}}} | step is 'recipientList'
                    - enrich: {expression: {constant: {expression: "file:/etc"}}} | step is 'enrich'
                    - to: {uri: "exec:ls"}                                  | scheme is 'exec:ls'
                    - to: {uri: "bean:counter?method=count"}                | scheme is 'bean:counter
                    - to: {uri: "class:java.lang.Runtime"}                  | scheme is 'class:
                    - toD: {uri: "${header.to}"}                            | scheme is '${header.to}'
                    - to: direct:count                                      | allowed: the long form
                    - to: {uri: direct:nobody}                              | target is 'direct:nobody'
                    - toD: {uri: "direct:nobody-${header.x}"}               | target is 'direct:nobody-
                    - log: {message: "got ${body}"}                         | log message
                    - setBody: {simple: "${body.id}"}                       | the long form with expression
                    - setBody: {expression: {csimple: {expression: x}}}     | word is 'csimple'
                    - setBody: {expression: {groovy: {expression: x}}}      | word is 'groovy'
                    - setBody: {expression: {simple: {expression: "${camelContext.stop}"}}} | expression is '${camelContext
                    - setBody: {expression: {simple: {expression: "${body.class.name}"}}} | expression is '${body.class
                    - setBody: {expression: {simple: {expression: "${bean:type:java.lang.Runtime}"}}} | expression is '${bean
                    - setBody: {expression: {simple: {expression: "${date:now:HH}"}}} | expression is '${date
                    - setBody: {expression: {simple: {expression: "${random(6)}"}}} | expression is '${random
                    - setBody: {expression: {method: {type: java.lang.Runtime, method: x}}} | type of a bean
                    - setBody: {expression: {constant: {expression: "#class:java.io.File"}}} | reference is '#class
                    - setBody: {expression: {constant: {expression: "1234567890123456789012345678901234567890123456789012345678901"}}} | up to 60 characters
                    - unmarshal: {jacksonXml: {}}                           | data format is 'jacksonXml'
                    - unmarshal: {json: {unmarshalType: java.io.File}}      | type of a data format
                    - convertBodyTo: {type: java.io.File}                   | type of a conversion
                    - seda                                                  | step is 'seda[]'
                    """)
    void oneWrongStepIsFound(String step, String finding) throws IOException {
        assertThat(check(GOOD + "        " + step + "\n"))
                .anySatisfy(f -> assertThat(f).contains(finding));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- bean: {ref: counter, method: 'take(${body})'}",
                "- log: {message: 'counted ${body.id} for ${exchangeId}'}",
                "- to: {uri: 'log:count'}",
                "- to: {uri: direct:deliver}",
                "- to: {uri: 'smtp:mailbox'}",
                "- to: {uri: '{{provider.jsearch.url}}/search', parameters: {throwExceptionOnFailure: false}}",
                "- toD: {uri: 'direct:cou${header.rest}'}",
                "- setBody: {expression: {method: {ref: counter, method: count}}}",
                "- setBody: {expression: {simple: {expression: \"${variable.harvest.open('x')}\"}}}",
                "- setHeader: {name: x, expression: {simple: {expression: '${header.Content-Type} ${body[0].id}'}}}",
                "- unmarshal: {json: {}}",
                "- convertBodyTo: {type: String}"
            })
    void whatRoutesNeedIsAllowed(String step) throws IOException {
        assertThat(check(GOOD + "        " + step + "\n")).isEmpty();
    }

    @Test
    void anUnknownOptionIsCamelsVerdictWithTheLineOfItsRoute() throws IOException {
        String bad = GOOD + "        - to: {uri: direct:count, parameters: {timeuot: 1}}\n";
        assertThat(check(bad))
                .singleElement()
                .asString()
                .contains("lead/count.camel.yaml:7", "Camel's verdict", "timeuot");
    }

    @Test
    void anUnknownKeyOfAStepIsCamelsVerdict() throws IOException {
        String bad = GOOD + "        - split: {expression: {simple: {expression: '${body}'}}, step: []}\n";
        assertThat(check(bad)).singleElement().asString().contains("Camel's verdict", "step");
    }

    @Test
    void aBrokenDocumentIsFoundByLine() throws IOException {
        assertThat(check(GOOD.replace("method: count", "method: [count")))
                .singleElement()
                .asString()
                .contains(": YAML is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n"})
    void anEmptyFileIsFound(String text) throws IOException {
        assertThat(check(text))
                .containsExactly(
                        "lead/count.camel.yaml:1: content is '', allowed: a list of routes; a file is never empty");
    }

    @Test
    void aFolderWithoutFilesIsFound(@TempDir Path empty) throws IOException {
        assertThat(new RouteFiles(empty, Map.of(), Map.of()).check())
                .singleElement()
                .asString()
                .contains("number of files");
        assertThat(new RouteFiles(empty.resolve("none"), Map.of(), Map.of()).check())
                .hasSize(1);
    }

    @Test
    void anIdIsTakenOnceAcrossFiles() throws IOException {
        write("lead/again.camel.yaml", GOOD.replace("direct:count", "direct:again"));
        assertThat(check(GOOD)).singleElement().asString().contains("route id is 'count', allowed: once");
    }

    @Test
    void aDirectEndpointIsConsumedOnceAcrossFiles() throws IOException {
        write("lead/again.camel.yaml", GOOD.replace("id: count", "id: again"));
        assertThat(check(GOOD)).singleElement().asString().contains("consumer is 'direct:count', allowed: once");
    }

    @Test
    void aTargetMayLieInAnotherFile() throws IOException {
        write("lead/other.camel.yaml", GOOD.replace("id: count", "id: other").replace("direct:count", "direct:other"));
        assertThat(check(GOOD + "        - to: {uri: direct:other}\n")).isEmpty();
    }

    @Test
    void aTemplateMustExist() throws IOException {
        String header = GOOD.substring(0, GOOD.indexOf("- route"));
        String use = header + "- templatedRoute: {routeTemplateRef: source, routeId: one}\n";
        assertThat(check(use)).singleElement().asString().contains("reference is 'source', allowed: one of []");
        write(
                "lead/a-template.camel.yaml",
                header
                        + GOOD.substring(header.length())
                                .replace("- route:\n", "- routeTemplate:\n    id: source\n    route:\n")
                                .replaceAll("(?m)^    (id: count|group|desc|routeConf|from)", "      $1")
                                .replaceAll("(?m)^      (  )?(uri|steps)", "        $1$2"));
        assertThat(check(use)).noneSatisfy(f -> assertThat(f).contains("reference is 'source'"));
    }

    @Test
    void aFileHasAtMostFiveRoutes() throws IOException {
        StringBuilder text = new StringBuilder(GOOD);
        for (int i = 0; i < 5; i++) {
            text.append(GOOD.substring(GOOD.indexOf("- route"))
                    .replace("count\n", "count" + i + "\n")
                    .replace("method: count" + i, "method: count"));
        }
        assertThat(check(text.toString()))
                .containsExactly("lead/count.camel.yaml:1: number of routes is '6', allowed: up to 5");
    }

    @Test
    void aRouteHasAtMostTwelveStepsCountedThroughAllLevels() throws IOException {
        String split =
                "        - split:\n            expression: {simple: {expression: '${body}'}}\n            steps:\n";
        String text = GOOD + split + "              - log: {message: x}\n".repeat(11);
        assertThat(check(text))
                .containsExactly("lead/count.camel.yaml:6: steps of route count is '13', allowed: up to 12"
                        .replace(":6:", ":7:"));
        assertThat(check(GOOD + split + "              - log: {message: x}\n".repeat(10)))
                .isEmpty();
    }

    @Test
    void aFileHasAtMostOneHundredAndTwentyLines() throws IOException {
        assertThat(check(GOOD + "\n".repeat(104))).isEmpty();
        assertThat(check(GOOD + "\n".repeat(105))).singleElement().asString().contains("length in lines is '121'");
    }

    @Test
    void aStepIsIndentedByAtMostTwentyTwo() throws IOException {
        String deep = GOOD
                + """
                        - choice:
                            when:
                              - expression: {simple: {expression: '${header.x}'}}
                                steps:
                                  - multicast:
                """
                + "STEPS";
        String at22 = deep.replace("STEPS", " ".repeat(22) + "steps:\n" + " ".repeat(22) + "- log: {message: x}\n");
        String at23 = deep.replace("STEPS", " ".repeat(22) + "steps:\n" + " ".repeat(23) + "- log: {message: x}\n");
        assertThat(check(at22)).isEmpty();
        assertThat(check(at23)).singleElement().asString().contains("indent of a step is '23'");
    }

    @Test
    void theKeysOfARouteStandInOneOrder() throws IOException {
        String swapped = GOOD.replace("    id: count\n    group: lead\n", "    group: lead\n    id: count\n");
        assertThat(check(swapped)).singleElement().asString().contains("order of keys");
    }

    @Test
    void aFileIsNamedInKebabCase() throws IOException {
        write("lead/CountAll.camel.yaml", GOOD);
        assertThat(findings()).singleElement().asString().contains("file name is 'lead/CountAll.camel.yaml'");
    }

    @Test
    @ExtendWith(StoreUnderTest.class)
    void theRoutesOfTheProductHaveNoFinding(@TempDir Path data, MongoStore store) throws Exception {
        Settings settings = Settings.read(Path.of("config"), Map.of("OUTRIDER_PROFILE", "production"));
        MachineTime machine = MachineTime.system();
        Clock clock = Clock.fixed(QuarantineTest.Kept.NOON, ZoneOffset.UTC);
        Ground ground = new Ground(
                settings, Install.in(data, "seed"), clock, machine, new Chance("seed"), name -> "secret", Tls.system());
        CamelRuntime.Servers ports = new CamelRuntime.Servers(0, 0, -1);
        try (Rooms rooms = new Rooms(
                Path.of(""), ground, Stores.on(store, clock, machine), Optional.empty(), ports, ActionToken.random())) {
            Map<String, String> properties = new HashMap<>(settings.forRoutes());
            properties.putAll(rooms.properties());
            assertThat(new RouteFiles(Path.of("routes"), rooms.beans(), properties).check())
                    .isEmpty();
        }
    }

    private List<String> check(String text) throws IOException {
        write("lead/count.camel.yaml", text);
        return findings();
    }

    private List<String> findings() throws IOException {
        return new RouteFiles(folder, beans(), PROPERTIES)
                .check().stream().map(RouteFinding::toString).toList();
    }

    private static Map<String, Object> beans() {
        return Map.of("counter", new Counter(), "quarantine", new QuarantineTest.Kept().quarantine());
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** A bean to route to. */
    public static final class Counter {
        private int seen;

        /** Counts. */
        public int count() {
            return ++seen;
        }

        /** Takes a body. */
        public Object take(Object body) {
            return body;
        }
    }
}
