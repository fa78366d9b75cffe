package io.outrider.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
                    uri: direct:count                | uri: "file:/etc"                  | endpoint is 'file:/etc'
                    uri: direct:count                | uri: "file:data/../../etc"        | endpoint is 'file:data/../../etc'
                    uri: direct:count                | uri: "http://127.0.0.1:9/x"       | {{provider.NAME.url}} and a path
                    uri: direct:count                | uri: "smtp://127.0.0.1:25"        | allowed: smtp:mailbox
                    ref: counter                     | ref: nobody                       | bean is 'nobody'
                    ref: counter                     | type: java.lang.Runtime           | type of a bean
                    ref: counter                     | beanType: java.lang.Runtime       | word is 'beanType'
                    ref: counter                     | ref: secret                       | bean is 'secret'
                    method: count                    | method: erase                     | method of counter is 'erase'
                    method: count                    | method: "erase()"                 | method of counter is 'erase()'
                    uri: direct:count                | uri: "direct://deliver"           | endpoint is 'direct://deliver'
                    uri: direct:count                | uri: "file:data/store"            | endpoint is 'file:data/store'
                    uri: direct:count                | uri: "file:data/in/${header.x}"   | endpoint is 'file:data/in/
                    uri: direct:count                | uri: "log:count"                  | scheme is 'log:count'
                    uri: direct:count                | uri: "smtp:mailbox"               | from is
                    uri: direct:count                | uri: "platform-http:/api/v1/x"    | httpMethodRestrict is
                    uri: direct:count                | uri: "platform-http:/u/dump"      | endpoint is 'platform-http:/u/dump'
                    uri: direct:count                | uri: "platform-http:/{x}"         | endpoint is 'platform-http:/{x}'
                    uri: direct:count                | uri: "{{lead.cron}}"              | scheme is
                    method: count                    | method: cuont                     | method of counter is 'cuont'
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
        RouteFile file = RouteFile.of("lead/count.camel.yaml", text);
        Path errors = Path.of("routes/errors.camel.yaml");
        List<RouteFinding> findings = new RouteTrial(beans().beans(), PROPERTIES)
                .run(List.of(file, RouteFile.read(errors.getParent(), errors).orElseThrow()));
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
                    - unmarshal: {json: {unmarshalType: java.io.File}}      | key is 'unmarshalType'
                    - convertBodyTo: {type: java.io.File}                   | type of a conversion
                    - seda                                                  | step is 'seda[]'
                    - setBody: {expression: {constant: {expression: "resource:file:/etc/passwd"}}} | a text, not a file
                    - setBody: {expression: {simple: {expression: "$simple{camelContext.stop}"}}} | allowed: ${…} that reads
                    - setBody: {expression: {simple: {expression: "/etc/passwd", resultType: java.io.File}}} | key is 'resultType'
                    - setBody: {expression: {simple: {expression: "${header.scheduler.shutdown}"}}} | expression is '${header.scheduler
                    - setBody: {expression: {simple: {expression: "${header.scheduler}"}}} | expression is '${header.scheduler
                    - setBody: {expression: {header: {expression: scheduler}}} | expression is 'scheduler'
                    - setBody: {expression: {simple: {expression: "${body.id.repeat('2000000000')}"}}} | expression is '${body.id.repeat
                    - setBody: {expression: {simple: {expression: "${body.exchange.getContext.stop}"}}} | expression is '${body.exchange
                    - setBody: {expression: {simple: {expression: "${body.deleteAll}"}}} | expression is '${body.deleteAll
                    - setBody: {expression: {simple: {expression: "${exchangeProperty.CamelExceptionCaught.exchange}"}}} | expression is
                    - setBody: {expression: {jsonpath: {expression: x}}}    | key is 'jsonpath'
                    - bean: {ref: counter, method: count, method: erase}    | key that stands twice is 'method'
                    - bean: {ref: counter, method: count, ref: secret}      | key that stands twice is 'ref'
                    - aggregate: {aggregationStrategy: "#counter"}          | reference is '#counter'
                    - aggregate: {aggregationStrategy: "#slots", aggregationStrategyMethodName: x} | key is 'aggregationStrategyMethodName'
                    - split: {expression: {simple: {expression: "${body}"}}, executorService: "#x"} | key is 'executorService'
                    - split: {expression: {simple: {expression: "${body}"}}, onPrepare: x} | word is 'onPrepare'
                    - idempotentConsumer: {expression: {header: {expression: x}}, idempotentRepository: "#secret"} | reference is '#secret'
                    - toD: {uri: "file:data/out/${header.x}"}               | endpoint is 'file:data/out
                    - to: {uri: "file:data/out", parameters: {fileName: ../../x}} | file name is '../../x'
                    - to: {uri: "file:data/out", parameters: {tempFileName: x}} | option of file is 'tempFileName'
                    - to: {uri: "{{provider.jsearch.url}}/x", parameters: {httpClientConfigurer: "#counter"}} | option of http is
                    - to: {uri: "{{provider.jsearch.url}}/x", parameters: {proxyHost: evil.test}} | option of http is
                    - toD: {uri: "{{provider.jsearch.url}}${header.x}"}     | endpoint is
                    - toD: {uri: "direct:cou${header.rest}"}                | endpoint that is known while it runs is
                    - toD: {uri: "direct:${body.name}"}                     | endpoint that is known while it runs is
                    - toD: {uri: "direct:search-${body.name}-x"}            | endpoint that is known while it runs is
                    - to: {uri: "{{provider.jsearch.url}}@evil.test/"}      | endpoint is
                    - to: {uri: "mongodb:store", parameters: {dynamicity: true}} | option of mongodb is 'dynamicity'
                    - to: {uri: "mongodb:other"}                            | endpoint is 'mongodb:other'
                    - to: {uri: "kamelet:x"}                                | scheme is 'kamelet:x'
                    - to: {uri: "smtps:mailbox"}                            | scheme is 'smtps:mailbox'
                    - to: {uri: "direct:%64eliver"}                         | endpoint is
                    - log: {message: "to ${body.address}"}                  | log message is '${body.address}'
                    - log: {message: "to ${header.To}"}                     | log message is '${header.To}'
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
                "- setBody: {expression: {simple: {expression: '${body.settled} ${body.added}'}}}",
                "- to: {uri: 'file:data/out', parameters: {fileName: x.csv}}",
                "- to: {uri: direct:deliver}",
                "- to: {uri: 'smtp:mailbox'}",
                "- to: {uri: '{{provider.jsearch.url}}/search', parameters: {throwExceptionOnFailure: false}}",
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
    void anOptionThatCamelCannotReadIsItsVerdictWithTheLineOfItsRoute() throws IOException {
        String bad = GOOD.replace(
                "uri: direct:count\n", "uri: quartz:lead/count\n      parameters: {cron: every now and then}\n");
        assertThat(check(bad)).singleElement().asString().contains("lead/count.camel.yaml:7", "Camel's verdict", "EVE");
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
    @ValueSource(
            strings = {
                "- &a [*a]",
                "- route: &r {}\n- route: *r",
                "- route:\n\tid: x",
                "- route: {}\n---\n- route: {}",
                "\u0001binary",
                "- a: }"
            })
    void textThatIsNoPlainYamlIsFound(String text) throws IOException {
        assertThat(check(text)).singleElement().asString().contains("lead/count.camel.yaml:", ": YAML is '");
    }

    @Test
    void bytesThatAreNoTextAreFound() throws IOException {
        write("lead/count.camel.yaml", "");
        Files.write(folder.resolve("lead/count.camel.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(findings()).singleElement().asString().contains("content is 'bytes that are no UTF-8'");
    }

    @Test
    void aHugeFileAndADeepOneAreFoundWithoutReadingThem() throws IOException {
        assertThat(check("# x\n".repeat(3_000_000))).singleElement().asString().contains("size in bytes");
        assertThat(check("[".repeat(60_000))).singleElement().asString().contains("YAML is 'nested deeper than 200'");
        assertThat(check("[".repeat(199) + "]".repeat(199))).noneMatch(f -> f.contains("YAML"));
    }

    @Test
    void aLinkOutOfTheFolderIsFound(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret.camel.yaml"), "a secret");
        Files.createDirectories(folder.resolve("lead"));
        Files.createSymbolicLink(folder.resolve("lead/count.camel.yaml"), secret);
        assertThat(findings())
                .singleElement()
                .asString()
                .contains("place is 'a link that leads out")
                .doesNotContain("a secret");
    }

    @Test
    void whatAnswersWithoutALoginReachesItsOwnBeanOnly() throws IOException {
        String door = GOOD.replace(
                "uri: direct:count\n", "uri: platform-http:/health\n      parameters: {httpMethodRestrict: GET}\n");
        assertThat(check(door)).singleElement().asString().contains("bean behind /health is 'counter'");
        String looks = door.replace("ref: counter", "ref: health").replace("method: count", "method: look");
        assertThat(check(looks)).isEmpty();
        write("lead/other.camel.yaml", GOOD.replace("id: count", "id: other").replace("direct:count", "direct:other"));
        assertThat(check(looks + "        - to: {uri: direct:other}\n"))
                .singleElement()
                .asString()
                .contains("lead/other.camel.yaml:15: bean behind /health is 'counter'");
        assertThat(check(looks + "        - to: {uri: direct:deliver}\n"))
                .anySatisfy(f -> assertThat(f).contains("way behind /health is 'direct:deliver'"));
    }

    @Test
    void aPathIsAnsweredByOneRoute() throws IOException {
        String api = GOOD.replace(
                "uri: direct:count\n", "uri: platform-http:/api/v1/x\n      parameters: {httpMethodRestrict: GET}\n");
        write("lead/again.camel.yaml", api.replace("id: count", "id: again"));
        assertThat(check(api)).singleElement().asString().contains("path is 'GET /api/v1/x', allowed: once");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path: /api/v1/x|path: /u|path of a rest is '/u'",
                "to: direct:count|to: direct:deliver|target of a verb is 'direct:deliver'",
                "to: direct:count|to: 'exec:ls'|target of a verb is 'exec:ls'",
                "id: get-x|consumes: x|id is ''"
            })
    void aRestStaysBehindTheLogin(String good, String bad, String finding) throws IOException {
        String header = GOOD.substring(0, GOOD.indexOf("- route"));
        String rest = header
                + "- rest:\n    id: x\n    path: /api/v1/x\n    get:\n      - id: get-x\n        path: /y\n        to: direct:count\n";
        write("lead/serve-x.camel.yaml", rest);
        assertThat(check(GOOD)).isEmpty();
        write("lead/serve-x.camel.yaml", rest.replace(good, bad));
        assertThat(check(GOOD)).anySatisfy(f -> assertThat(f).contains(finding));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deadLetterUri: direct:quarantine|deadLetterUri: direct:count|deadLetterUri of quarantine is 'none'",
                "logExhausted: \"false\"|logHandled: x, handled: true|handled",
                "useOriginalMessage: true|onPrepareFailureRef: counter|key is 'onPrepareFailureRef'"
            })
    void aFailureIsNotHidden(String good, String bad, String finding) throws IOException {
        String errors = Files.readString(Path.of("routes/errors.camel.yaml"));
        assertThat(errors).contains(good);
        write(
                "errors.camel.yaml",
                errors.replaceFirst(java.util.regex.Pattern.quote(good), bad.replace(", ", "\n            ")));
        assertThat(check(GOOD)).anySatisfy(f -> assertThat(f).contains(finding));
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
        assertThat(new RouteFiles(empty, beans(), Map.of()).check())
                .singleElement()
                .asString()
                .contains("number of files");
        assertThat(new RouteFiles(empty.resolve("none"), beans(), Map.of()).check())
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
    void aTemplateIsFilledWithPlainValues() throws IOException {
        assertThat(check(templated("{{from}}", "every, 3"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name: from, value: three      | name: from, value: deliver            | consumer is 'direct:deliver'
                    name: from, value: three      | name: from, value: count              | consumer is 'direct:count'
                    name: from, value: three      | name: from, value: "three?timeout=1"  | value of parameter from
                    name: word, value: "every, 3" | name: word, value: "${body.class}"    | value of parameter word
                    name: word, value: "every, 3" | name: word, value: "#class:a.B"       | value of parameter word
                    name: word, value: "every, 3" | name: word, value: "{{lead.cron}}"    | value of parameter word
                    name: word, value: "every, 3" | name: provider.jsearch.url, value: x  | parameter is 'provider.jsearch.url'
                    name: word, value: "every, 3" | name: sly, value: x                   | parameter is 'sly'
                    name: word, value: "every, 3" | name: word, bean: x                   | key of a parameter is 'bean'
                    routeId: three                | routeId: count                        | route id is 'count'
                    """)
    void aValueThatIsMoreThanThatIsRefused(String good, String bad, String finding) throws IOException {
        String text = templated("{{from}}", "every, 3");
        assertThat(text).contains(good);
        write("lead/real.camel.yaml", GOOD);
        assertThat(check(text.replace(good, bad))).anySatisfy(f -> assertThat(f).contains(finding));
    }

    @Test
    void anUnknownPlaceholderInATemplateIsStillUnknown() throws IOException {
        assertThat(check(templated("{{form}}", "x")))
                .anySatisfy(f -> assertThat(f).contains("property is '{{form}}'"));
    }

    private static String templated(String from, String word) {
        return GOOD.substring(0, GOOD.indexOf("- route"))
                + """
                - routeTemplate:
                    id: counting
                    parameters:
                      - name: from
                      - name: word
                        defaultValue: seen
                    route:
                      id: counting-one
                      group: lead
                      description: Count {{word}}
                      routeConfigurationId: quarantine
                      from:
                        uri: "direct:FROM"
                        steps:
                          - setBody:
                              expression:
                                constant:
                                  expression: "{{word}}"
                          - bean:
                              ref: counter
                              method: count

                - templatedRoute:
                    routeTemplateRef: counting
                    routeId: three
                    parameters:
                      - {name: from, value: three}
                      - {name: word, value: "WORD"}
                """
                        .replace("FROM", from)
                        .replace("WORD", word);
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

    private List<String> check(String text) throws IOException {
        write("lead/count.camel.yaml", text);
        return findings();
    }

    private List<String> findings() throws IOException {
        return new RouteFiles(folder, beans(), PROPERTIES)
                .check().stream().map(RouteFinding::toString).toList();
    }

    private static RouteBeans beans() {
        Map<String, Object> beans = Map.of(
                "counter",
                new Counter(),
                "quarantine",
                new Keeper(),
                "health",
                new Looker(),
                "slots",
                new GroupedBodyAggregationStrategy(),
                "secret",
                new Object());
        return new RouteBeans(
                beans,
                Map.of(
                        Counter.class, Set.of("count", "take"),
                        Keeper.class, Set.of("keep"),
                        Looker.class, Set.of("look")));
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

        /** Not for routes. */
        public void erase() {
            seen = 0;
        }

        /** Takes a body. */
        public Object take(Object body) {
            return body;
        }
    }

    /** Keeps nothing. */
    public static final class Keeper {
        /** As the product's does. */
        public void keep(String exchange, String route, Throwable cause, Object body) {
            assertThat(exchange).isNotNull();
        }
    }

    /** Says that all is well. */
    public static final class Looker {
        /** As the product's does. */
        public String look() {
            return "well";
        }
    }
}
