package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.status.Status;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogFormatTest {
    @Test
    void productionWritesJsonAndTheSandboxText() {
        assertThat(LogFormat.of(Map.of("OUTRIDER_PROFILE", "production"), false))
                .isEqualTo("json");
        assertThat(LogFormat.of(Map.of(), false)).isEqualTo("text");
    }

    @Test
    void aTerminalReadsTextUnlessToldOtherwise() {
        assertThat(LogFormat.of(Map.of("OUTRIDER_PROFILE", "production"), true)).isEqualTo("text");
        assertThat(LogFormat.of(Map.of("OUTRIDER_LOG", "json"), true)).isEqualTo("json");
        assertThat(LogFormat.of(Map.of("OUTRIDER_LOG", "xml"), true)).isEqualTo("text");
    }

    @Test
    void aLineOfJsonHoldsTheFieldsOfTheEvent() throws Exception {
        String out = written("json", log -> log.atInfo()
                .addKeyValue("event", "mail.sent")
                .addKeyValue("draft", "d-17")
                .log("mail sent"));
        JsonNode line = new ObjectMapper().readTree(out);
        assertThat(line.path("message").asText()).isEqualTo("mail sent");
        assertThat(line.path("event").asText()).isEqualTo("mail.sent");
        assertThat(line.path("draft").asText()).isEqualTo("d-17");
        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("time").asText()).endsWith("Z");
        assertThat(line.has("exception")).isFalse();
    }

    @Test
    void anExceptionStaysOnOneLineOfJson() throws Exception {
        String out = written("json", log -> log.error("store is away", new IllegalStateException("a\nb")));
        assertThat(out.strip().lines()).hasSize(1);
        assertThat(new ObjectMapper().readTree(out).path("exception").asText()).contains("IllegalStateException: a");
    }

    @Test
    void aLineOfTextShowsKeysToo() {
        String out =
                written("text", log -> log.atInfo().addKeyValue("draft", "d-17").log("mail sent"));
        assertThat(out).contains("INFO", "Some", "mail sent draft=d-17");
    }

    @Test
    void noFormShowsAnAddressOrALogin() {
        Consumer<Logger> slip = log -> log.warn(
                "no route to <anna.away@acme.test> by mongodb://user:secret@db.test/x",
                new IllegalStateException("550 bob@acme.test unknown"));
        for (String format : new String[] {"json", "text"}) {
            assertThat(written(format, slip))
                    .contains("…@acme.test", "…@db.test")
                    .doesNotContain("anna", "bob", "secret");
        }
    }

    @Test
    void noFormShowsAnAddressThatStandsInAUrl() {
        for (String format : new String[] {"json", "text"}) {
            assertThat(written(format, log -> log.info("GET http://check.test/v4?email=anna.away%40acme.test&a=1")))
                    .contains("email=\u2026@acme.test&a=1")
                    .doesNotContain("anna");
        }
    }

    @Test
    void noFormShowsAPersonOrASecretUnderAKey() {
        Consumer<Logger> slip = log -> log.atInfo()
                .addKeyValue("mailbox", "ada@ours.test")
                .addKeyValue("subject", "anna.away@acme.test|2026-02-17")
                .addKeyValue("token", "hush-1")
                .log("login with password=hush-2 and Authorization: hush-3 failed");
        for (String format : new String[] {"json", "text"}) {
            assertThat(written(format, slip))
                    .contains("ada@ours.test", "…@acme.test|2026-02-17")
                    .doesNotContain("anna", "hush");
        }
    }

    @Test
    void librariesSpeakOnlyWhenSomethingIsWrong() {
        LoggerContext context = configured("json");
        for (String library : new String[] {
            "org.apache.camel.impl.engine.AbstractCamelContext",
            "org.quartz.core.QuartzScheduler",
            "org.mongodb.driver.cluster",
            "io.vertx.core.impl.VertxImpl",
            "io.netty.util.internal.PlatformDependent",
            "de.bwaldvogel.mongo.MongoServer",
            "com.icegreen.greenmail.imap.ImapServer"
        }) {
            assertThat(context.getLogger(library).isInfoEnabled()).as(library).isFalse();
            assertThat(context.getLogger(library).isWarnEnabled()).as(library).isTrue();
        }
        assertThat(context.getLogger("io.outrider.sending.Sender").isInfoEnabled())
                .isTrue();
        assertThat(context.getLogger("send-due-slots").isInfoEnabled()).isTrue();
    }

    private static String written(String format, Consumer<Logger> act) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            LoggerContext context = configured(format);
            act.accept(context.getLogger("io.outrider.Some"));
            context.stop();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static LoggerContext configured(String format) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        System.setProperty("outrider.log", format);
        try {
            configurator.doConfigure(LogFormatTest.class.getResource("/logback.xml"));
        } catch (ch.qos.logback.core.joran.spi.JoranException e) {
            throw new IllegalStateException("logback.xml cannot be read", e);
        } finally {
            System.clearProperty("outrider.log");
        }
        assertThat(context.getStatusManager().getCopyOfStatusList())
                .filteredOn(s -> s.getLevel() == Status.ERROR)
                .isEmpty();
        return context;
    }
}
