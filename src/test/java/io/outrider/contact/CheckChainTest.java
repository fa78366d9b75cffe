package io.outrider.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.contact.chosen.Chosen;
import io.outrider.contact.verdict.CatchAlls;
import io.outrider.contact.verdict.KeptVerdicts;
import io.outrider.contact.verdict.Verdicts;
import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.ProviderFile;
import io.outrider.lead.provider.Providers;
import io.outrider.mail.Address;
import io.outrider.store.RunBook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cheap first, a second opinion in doubt, and a failure is no opinion. */
class CheckChainTest {
    private static final Instant NOON = Instant.parse("2026-02-17T12:00:00Z");
    private static final String SURE = "{\"status\":\"success\",\"result\":\"valid\"}";
    private static final String CATCH_ALL = "{\"status\":\"success\",\"result\":\"catchall\"}";

    private final Verdicts verdicts = new KeptVerdicts();
    private final CheckAnswers answers;

    CheckChainTest() throws IOException {
        Providers providers = new Providers(ProviderFile.readAll(Path.of("config/providers")));
        answers = new CheckAnswers(
                providers, Allowances.unlimited(), ContactSettings::defaults, verdicts, Clock.systemUTC());
    }

    @Test
    void aClearAnswerAsksNobodyElse() {
        Checkup checkup = only(run(1, "neverbounce", "zerobounce"));
        answer(checkup, 0, 200, SURE);
        assertThat(checkup.getTurns().get(1).isDue()).isFalse();
        assertThat(verdict(checkup)).contains("VALID neverbounce");
    }

    @Test
    void aDoubtAsksTheNextAndItsClearAnswerCounts() {
        Checkup checkup = only(run(1, "neverbounce", "zerobounce"));
        answer(checkup, 0, 200, CATCH_ALL);
        answer(checkup, 1, 200, "{\"status\":\"invalid\",\"sub_status\":\"mailbox_not_found\"}");
        assertThat(verdict(checkup)).contains("INVALID zerobounce");
    }

    @Test
    void aSecondOpinionThatFailsLeavesTheDoubtAndNeverMakesItValid() {
        Checkup checkup = only(run(1, "neverbounce", "zerobounce"));
        answer(checkup, 0, 200, CATCH_ALL);
        answer(checkup, 1, 500, "");
        assertThat(verdict(checkup)).contains("CATCH_ALL neverbounce");
    }

    @Test
    void whenAllFailTheAddressStaysUnchecked() {
        CheckRun run = run(1, "neverbounce", "zerobounce");
        Checkup checkup = only(run);
        answer(checkup, 0, 500, "");
        answer(checkup, 1, 200, "<html>");
        assertThat(verdict(checkup)).isEmpty();
        assertThat(run.sentence())
                .isEqualTo("0 addresses checked: 1 unchecked; neverbounce was asked 1; zerobounce was asked 1;"
                        + " neverbounce failed (HTTP 500); zerobounce answered what is no JSON (HTTP 200)");
    }

    @Test
    void fiveFailuresInARowAreEnough() {
        CheckRun run = run(8, "neverbounce");
        for (Checkup checkup : run.getCheckups()) {
            if (run.isOpen()) {
                answer(checkup, 0, 500, "");
            }
        }
        assertThat(run.asked("neverbounce")).isEqualTo(5);
        assertThat(run.isOpen()).isFalse();
        assertThat(run.sentence()).contains("neverbounce failed (HTTP 500), 5 times in a row");
    }

    @Test
    void anAnswerBetweenFailuresGoesOn() {
        CheckRun run = run(8, "neverbounce");
        for (Checkup checkup : run.getCheckups()) {
            answer(checkup, 0, run.asked("neverbounce") % 4 == 3 ? 200 : 500, SURE);
        }
        assertThat(run.asked("neverbounce")).isEqualTo(8);
    }

    @Test
    void aCatchAllIsRememberedOfTheDomain() {
        Checkup checkup = only(run(1, "neverbounce"));
        answer(checkup, 0, 200, CATCH_ALL);
        assertThat(new CatchAlls(verdicts, () -> 7, Clock.systemUTC()).toldBy(new Address("bob@acme.test")))
                .contains("neverbounce");
        answer(only(run(1, "neverbounce")), 0, 200, SURE.replace("valid", "unknown"));
        assertThat(new CatchAlls(verdicts, () -> 7, Clock.systemUTC()).toldBy(new Address("bob@other.test")))
                .isEmpty();
    }

    private void answer(Checkup checkup, int turn, int status, String body) {
        Turn next = checkup.getTurns().get(turn);
        assertThat(next.isDue()).isTrue();
        answers.take(next, status, body);
    }

    private static Optional<String> verdict(Checkup checkup) {
        return checkup.verdict(NOON).map(v -> v.result() + " " + v.provider());
    }

    private static Checkup only(CheckRun run) {
        return run.getCheckups().get(0);
    }

    private static CheckRun run(int addresses, String... chain) {
        List<Contact> contacts = IntStream.range(0, addresses)
                .mapToObj(i -> Anna.at("anna" + i + "@acme.test", NOON))
                .toList();
        return new CheckRun(contacts, Chosen.Choice.NONE, List.of(chain), name -> "", RunBook.unkept());
    }
}
