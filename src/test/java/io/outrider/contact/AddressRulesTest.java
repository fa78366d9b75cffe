package io.outrider.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.contact.chosen.Chosen;
import io.outrider.contact.probe.Probe;
import io.outrider.contact.verdict.CatchAlls;
import io.outrider.contact.verdict.KeptVerdicts;
import io.outrider.contact.verdict.Verdicts;
import io.outrider.store.RunBook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we say of an address ourselves, where nobody else is asked. */
class AddressRulesTest {
    private static final Instant NOON = Instant.parse("2026-02-17T12:00:00Z");

    private final Verdicts verdicts = new KeptVerdicts();
    private Probe probe = Probe.off();

    @ParameterizedTest
    @CsvSource({
        "anna.case, VALID score 100",
        "al, VALID score 90",
        "a1234567, VALID score 85",
        "a12, VALID score 75",
        "info, VALID score 70",
    })
    void scores(String local, String expected) {
        assertThat(scored(local)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "anna.case, 'CATCH_ALL score 65, the domain takes every address, as neverbounce said'",
        "al, 'CATCH_ALL score 55, the domain takes every address, as neverbounce said'",
        "a12, 'CATCH_ALL score 40, the domain takes every address, as neverbounce said'",
        "info, 'INVALID score 35, the domain takes every address, as neverbounce said'",
    })
    void whatAnotherCheckerSaidOfTheDomainCountsForAWeek(String local, String expected) {
        catchAlls(NOON.minus(Duration.ofDays(7))).learn("neverbounce", "bob@acme.test");
        assertThat(scored(local)).contains(expected);
        catchAlls(NOON.minus(Duration.ofDays(8))).learn("neverbounce", "bob@acme.test");
        assertThat(scored("anna.case")).contains("VALID score 100");
    }

    @ParameterizedTest
    @CsvSource({
        "KNOWN, VALID score 100",
        "NOTHING, VALID score 100",
        "CATCH_ALL, 'CATCH_ALL score 65, the domain takes every address'",
        "UNKNOWN, INVALID its mail server knows no such mailbox"
    })
    void whatTheMailServerSaidCounts(Probe.Finding said, String expected) {
        probe = (address, beside) -> said;
        assertThat(scored("anna.case")).contains(expected);
    }

    @Test
    void theMailServerIsAskedForAllThatWaitAtItsDomainAndAboutNothingThatIsClear() {
        List<String> asked = new ArrayList<>();
        probe = (address, beside) -> {
            asked.add(address + " " + beside);
            return Probe.Finding.NOTHING;
        };
        AddressRules rules = rules(rolesAllowed());
        CheckRun run = run("anna@acme.test", "bob@acme.test", "zoe@other.test", "hr@acme.test");
        run.getCheckups().forEach(rules::judge);
        run.getCheckups().forEach(c -> rules.score(c.getTurns().get(0)));
        assertThat(asked)
                .containsExactly(
                        "anna@acme.test [bob@acme.test, hr@acme.test]",
                        "bob@acme.test [hr@acme.test]",
                        "zoe@other.test []");
    }

    @Test
    void aDoubtOfOursAddsNothingToTheSameDoubtOfAnother() {
        probe = (address, beside) -> {
            throw new AssertionError("is asked");
        };
        Checkup checkup = run("anna@acme.test").getCheckups().get(0);
        checkup.judge(AddressCheck.Result.CATCH_ALL, "neverbounce", "accepts_all");
        rules(rolesAllowed()).score(checkup.getTurns().get(0));
        assertThat(checkup.verdict(NOON).map(v -> v.result() + " " + v.provider()))
                .contains("CATCH_ALL neverbounce");
    }

    private Optional<String> scored(String local) {
        AddressRules rules = rules(rolesAllowed());
        Checkup checkup = run(local + "@acme.test").getCheckups().get(0);
        rules.judge(checkup);
        rules.score(checkup.getTurns().get(0));
        return checkup.verdict(NOON).map(v -> v.result() + " " + v.detail());
    }

    private static CheckRun run(String... addresses) {
        List<Contact> contacts = Stream.of(addresses).map(a -> Anna.at(a, NOON)).toList();
        return new CheckRun(contacts, Chosen.Choice.NONE, List.of("internal"), name -> "", RunBook.unkept());
    }

    private AddressRules rules(ContactSettings settings) {
        return new AddressRules(
                domain -> MailRoute.Finding.REACHABLE, a -> false, () -> settings, catchAlls(NOON), probe);
    }

    private CatchAlls catchAlls(Instant now) {
        return new CatchAlls(verdicts, () -> 7, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static ContactSettings rolesAllowed() {
        ContactSettings defaults = ContactSettings.defaults();
        return new ContactSettings(
                defaults.titles(),
                defaults.perLead(),
                defaults.leadsPerRun(),
                defaults.addressesPerRun(),
                defaults.roles(),
                defaults.disposable(),
                defaults.finders(),
                List.of("internal"),
                "valid",
                defaults.risky(),
                defaults.cacheDays(),
                defaults.bulkFrom(),
                Set.of("zip"),
                Set.of("huge.test"));
    }

    @ParameterizedTest
    @CsvSource({
        "anna@acme.zip, top-level domain that contact.check.doubtful-tlds names",
        "anna@huge.test, company that contact.check.large-domains names",
        "anna@mail.huge.test, company that contact.check.large-domains names"
    })
    void whatTheOperatorDoubtsWaitsForAPerson(String address, String why) {
        ContactSettings d = ContactSettings.defaults();
        ContactSettings doubts = new ContactSettings(
                d.titles(),
                d.perLead(),
                d.leadsPerRun(),
                d.addressesPerRun(),
                d.roles(),
                d.disposable(),
                d.finders(),
                d.chain(),
                d.role(),
                d.risky(),
                d.cacheDays(),
                d.bulkFrom(),
                Set.of("zip"),
                Set.of("huge.test"));
        AddressRules rules = rules(doubts);
        assertThat(judged(rules, address)).contains("UNKNOWN " + why);
        assertThat(judged(rules, "anna@nothuge.test")).isEmpty();
    }

    private static Optional<String> judged(AddressRules rules, String address) {
        CheckRun run = new CheckRun(
                List.of(Anna.at(address, NOON)), Chosen.Choice.NONE, List.of("internal"), name -> "", RunBook.unkept());
        Checkup checkup = run.getCheckups().get(0);
        rules.judge(checkup);
        return checkup.verdict(NOON).map(v -> v.result() + " " + v.detail());
    }
}
