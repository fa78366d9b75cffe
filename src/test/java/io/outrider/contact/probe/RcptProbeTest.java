package io.outrider.contact.probe;

import static io.outrider.contact.probe.ScriptedExchanger.CLOSE;
import static io.outrider.contact.probe.ScriptedExchanger.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.contact.probe.Probe.Finding;
import io.outrider.contact.verdict.KeptVerdicts;
import io.outrider.contact.verdict.Verdicts;
import io.outrider.mail.Address;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A mail server is asked politely, once a week, and only a clear word about the mailbox counts. */
class RcptProbeTest {
    private static final Address ANNA = new Address("anna@acme.test");
    private static final String NO_SUCH = "550 5.1.1 no such user";

    private final ScriptedExchanger server = new ScriptedExchanger();
    private final Verdicts kept = new KeptVerdicts();
    private Instant now = Instant.parse("2026-02-17T12:00:00Z");
    private Duration patience = Duration.ofSeconds(20);

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> dialogues() {
        return Stream.of(
                Arguments.of("takes everything", "CATCH_ALL", say("RCPT", "250 2.1.5 ok")),
                Arguments.of("forwards everything", "CATCH_ALL", say("RCPT", "251 will forward")),
                Arguments.of("knows Anna and not everybody", "KNOWN", knowing("250 ok")),
                Arguments.of("does not know Anna", "UNKNOWN", knowing(NO_SUCH)),
                Arguments.of("does not know Anna, in its own words", "UNKNOWN", knowing("550 No such user here")),
                Arguments.of("has disabled Anna", "UNKNOWN", knowing("550 5.2.1 mailbox disabled")),
                Arguments.of("puts Anna on a grey list", "NOTHING", knowing("450 4.2.0 greylisted")),
                Arguments.of("has Anna's mailbox full", "NOTHING", knowing("552 5.2.2 over quota")),
                Arguments.of("closes at Anna", "NOTHING", knowing(CLOSE)),
                Arguments.of("ends the talk at Anna", "NOTHING", knowing("421 4.7.0 too many unknown users")),
                Arguments.of("puts everybody on a grey list", "NOTHING", say("RCPT", "451 4.7.1 try again later")),
                Arguments.of("will not tell", "NOTHING", say("RCPT", "252 cannot verify")),
                Arguments.of("refuses us by policy", "NOTHING", say("RCPT", "550 5.7.1 access denied")),
                Arguments.of("has us on a list", "NOTHING", say("RCPT", "550 blocked using zen.example")),
                Arguments.of(
                        "wants TLS first", "NOTHING", say("MAIL", "530 5.7.0 Must issue a STARTTLS command first")),
                Arguments.of("is no server of ours", "NOTHING", say("RCPT", "554 5.7.1 relay access denied")),
                Arguments.of("does not welcome us", "NOTHING", say("CONNECT", "554 no service")),
                Arguments.of("is too busy", "NOTHING", say("CONNECT", "421 too busy")),
                Arguments.of("closes at once", "NOTHING", say("CONNECT", CLOSE)),
                Arguments.of("closes at EHLO", "NOTHING", say("EHLO", CLOSE)),
                Arguments.of("closes at the recipient", "NOTHING", say("RCPT", CLOSE)),
                Arguments.of("speaks something else", "NOTHING", say("CONNECT", "HTTP/1.1 400 Bad Request")),
                Arguments.of("changes its mind within an answer", "NOTHING", say("RCPT", "250-ok\r\n550 no")),
                Arguments.of("never ends a line", "NOTHING", say("CONNECT", "220 " + "x".repeat(100_000))),
                Arguments.of("never ends an answer", "NOTHING", say("EHLO", "250-more\r\n".repeat(10_000) + "250 end")),
                Arguments.of("knows no EHLO", "CATCH_ALL", say("EHLO", "502 5.5.1 what?")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("dialogues")
    void onlyAClearWordCounts(String server, Finding expected, UnaryOperator<String> script) {
        this.server.says(script);
        assertThat(probe().of(ANNA, List.of())).isEqualTo(expected);
        assertThat(probe().of(ANNA, List.of())).isEqualTo(expected);
        assertThat(this.server.heard())
                .as("one connection, and never a mail")
                .containsOnlyOnce("CONNECT")
                .noneMatch(line -> line.startsWith("DATA") || line.startsWith("BDAT"));
    }

    @Test
    void aSlowWelcomeIsNotWaitedForLongerThanTheTalkMayTake() {
        server.says(say("CONNECT", SILENCE));
        patience = Duration.ofMillis(200);
        assertThat(probe().of(ANNA, List.of())).isEqualTo(Finding.NOTHING);
    }

    @Test
    void everySingleAnswerInTimeIsNotEnough() {
        server.says(knowing("250 ok"));
        patience = Duration.ofSeconds(1);
        long[] nanos = {0};
        MachineTime slow = new MachineTime() {
            @Override
            public Instant now() {
                return Instant.EPOCH;
            }

            @Override
            public long nanos() {
                return nanos[0] += 20_000_000; // as if each byte took that long
            }
        };
        assertThat(probe(slow).of(ANNA, List.of())).isEqualTo(Finding.NOTHING);
    }

    @Test
    void nobodyIsAskedBeforeAnna() {
        server.says(knowing("250 ok"));
        probe().of(ANNA, List.of());
        assertThat(server.heard().get(1)).isEqualTo("EHLO mail.example");
        assertThat(server.heard().get(2)).isEqualTo("MAIL FROM:<>");
        assertThat(server.heard().get(3)).matches("RCPT TO:<[a-z]{20}@acme\\.test>");
        assertThat(server.heard().subList(4, 8))
                .containsExactly("RSET", "MAIL FROM:<>", "RCPT TO:<anna@acme.test>", "RSET");
    }

    @Test
    void othersOfTheDomainAreAskedOnTheWayFourAtMost() {
        server.says(knowing(NO_SUCH));
        List<Address> others = IntStream.range(0, 9)
                .mapToObj(i -> new Address("bob" + i + "@acme.test"))
                .toList();
        RcptProbe probe = probe();
        assertThat(probe.of(ANNA, others)).isEqualTo(Finding.UNKNOWN);
        assertThat(probe.of(others.get(3), List.of())).isEqualTo(Finding.UNKNOWN);
        assertThat(probe.of(others.get(4), List.of())).isEqualTo(Finding.NOTHING);
        assertThat(server.heard()).containsOnlyOnce("CONNECT");
    }

    @Test
    void whatOneServerSaidHoldsForAWeekAndForAllOfItsDomain() {
        server.says(say("RCPT", "250 ok"));
        assertThat(probe().of(ANNA, List.of())).isEqualTo(Finding.CATCH_ALL);
        now = now.plus(Duration.ofDays(6));
        server.says(say("RCPT", NO_SUCH));
        assertThat(probe().of(new Address("bob@acme.test"), List.of())).isEqualTo(Finding.CATCH_ALL);
        assertThat(server.heard()).as("the first talk may still say QUIT").doesNotContain("CONNECT");
        now = now.plus(Duration.ofDays(2));
        assertThat(probe().of(ANNA, List.of())).isEqualTo(Finding.UNKNOWN);
    }

    @Test
    void nobodyIsConnectedToWhereDnsNamesNoServerOrOneInside() {
        List<String> none = List.of();
        assertThat(probe(none).of(ANNA, List.of())).isEqualTo(Finding.NOTHING);
        assertThat(server.heard()).isEmpty();
    }

    private RcptProbe probe() {
        return probe(MachineTime.system());
    }

    private RcptProbe probe(MachineTime machine) {
        return probe(List.of("mx.acme.test", "mx2.acme.test"), machine);
    }

    private RcptProbe probe(List<String> servers) {
        return probe(servers, MachineTime.system());
    }

    private RcptProbe probe(List<String> servers, MachineTime machine) {
        return new RcptProbe(
                kept,
                domain -> servers,
                (host, port) -> {
                    assertThat(host + ":" + port).isEqualTo("mx.acme.test:25");
                    return List.of(server.address());
                },
                "mail.example",
                patience,
                new Chance("seed"),
                Clock.fixed(now, ZoneOffset.UTC),
                machine);
    }

    private static UnaryOperator<String> say(String verb, String answer) {
        return line -> line.startsWith(verb) ? answer : line.equals("CONNECT") ? "220 mx ESMTP" : "250 ok";
    }

    /** Refuses who does not exist, and says this of Anna and everybody else who was not made up. */
    private static UnaryOperator<String> knowing(String ofPeople) {
        return line -> line.matches("RCPT TO:<(ANNA|BOB\\d)@.*")
                ? ofPeople
                : say("RCPT", NO_SUCH).apply(line);
    }
}
