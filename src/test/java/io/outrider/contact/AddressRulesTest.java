package io.outrider.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.contact.chosen.Chosen;
import io.outrider.store.RunBook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we say of an address ourselves, where nobody else is asked. */
class AddressRulesTest {
    private static final Instant NOON = Instant.parse("2026-02-17T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "anna.case, VALID score 100",
        "al, VALID score 90",
        "a1234567, VALID score 85",
        "a12, VALID score 75",
        "info, VALID score 70",
    })
    void scores(String local, String expected) {
        ContactSettings defaults = ContactSettings.defaults();
        ContactSettings rolesAllowed = new ContactSettings(
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
        AddressRules rules = new AddressRules(domain -> MailRoute.Finding.REACHABLE, a -> false, () -> rolesAllowed);
        CheckRun run = new CheckRun(
                List.of(contact(local)), Chosen.Choice.NONE, List.of("internal"), name -> "", RunBook.unkept());
        Checkup checkup = run.getCheckups().get(0);
        rules.judge(checkup);
        rules.score(checkup.getTurns().get(0));
        assertThat(checkup.verdict(NOON).map(v -> v.result() + " " + v.detail()))
                .contains(expected);
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
        AddressRules rules = new AddressRules(domain -> MailRoute.Finding.REACHABLE, a -> false, () -> doubts);
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

    private static Contact contact(String local) {
        return Anna.at(local + "@acme.test", NOON);
    }
}
