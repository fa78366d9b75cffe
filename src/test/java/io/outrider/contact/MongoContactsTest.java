package io.outrider.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.contact.AddressCheck.Result;
import io.outrider.contact.Contact.Priority;
import io.outrider.mail.Address;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(StoreUnderTest.class)
class MongoContactsTest {
    private static final Instant NOW = Instant.parse("2026-02-17T13:50:00Z");

    private final Contacts contacts;

    MongoContactsTest(MongoStore store) {
        contacts = new MongoContacts(store);
    }

    @Test
    void aContactComesBackAsItWasStored() {
        Contact maria = contact("maria.reply@acme.test", Priority.P3, "lead-1");
        assertThat(contacts.store(maria)).isTrue();
        assertThat(contacts.find("maria.reply@acme.test")).contains(maria);
    }

    @Test
    void aPersonFoundForASecondLeadIsLinkedAndKeepsItsCheck() {
        contacts.store(contact("maria.reply@acme.test", Priority.P3, "lead-1"));
        AddressCheck check = new AddressCheck(Result.VALID, "neverbounce", "", NOW, "{\"result\":\"valid\"}");
        contacts.checked("maria.reply@acme.test", check);
        assertThat(contacts.store(contact("maria.reply@acme.test", Priority.P3, "lead-2")))
                .isFalse();
        Contact stored = contacts.find("maria.reply@acme.test").orElseThrow();
        assertThat(stored.leads()).containsExactly("lead-1", "lead-2");
        assertThat(stored.check()).contains(check);
        assertThat(contacts.ofLead("lead-2")).containsExactly(stored);
    }

    @Test
    void onlyContactsThatWereNeverCheckedAreUnchecked() {
        contacts.store(contact("a@acme.test", Priority.P1, "l"));
        contacts.store(contact("b@acme.test", Priority.P1, "l"));
        contacts.checked("a@acme.test", new AddressCheck(Result.UNKNOWN, "internal", "role", NOW));
        assertThat(contacts.unchecked(10)).extracting(Contact::id).containsExactly("b@acme.test");
    }

    @Test
    void freeContactsComeByPriorityAndAreFreeUntilEnrolled() {
        for (String[] c : new String[][] {{"c@acme.test", "P5"}, {"b@acme.test", "P1"}, {"a@acme.test", "P3"}}) {
            contacts.store(contact(c[0], Priority.valueOf(c[1]), "l"));
            contacts.checked(c[0], new AddressCheck(Result.VALID, "x", "", NOW));
        }
        assertThat(contacts.free(Result.VALID, 2))
                .extracting(Contact::id)
                .containsExactly("b@acme.test", "a@acme.test");
        contacts.enrolled("b@acme.test", "enrollment-1");
        assertThat(contacts.free(Result.VALID, 2))
                .extracting(Contact::id)
                .containsExactly("a@acme.test", "c@acme.test");
        assertThat(contacts.free(Result.CATCH_ALL, 2)).isEmpty();
    }

    @Test
    void whoIsKeptForACampaignIsNotFreeUntilReleased() {
        for (String address : List.of("a@acme.test", "b@acme.test", "c@acme.test")) {
            contacts.store(contact(address, Priority.P3, address.startsWith("c") ? "other" : "l"));
            contacts.checked(address, new AddressCheck(Result.VALID, "x", "", NOW));
        }
        contacts.enrolled("b@acme.test", "enrollment-1");
        contacts.keep("a@acme.test", "jobs");
        contacts.keep("a@acme.test", "spring");
        contacts.keep("b@acme.test", "jobs");
        contacts.keep("c@acme.test", "jobs");
        assertThat(contacts.free(Result.VALID, 9)).isEmpty();
        assertThat(contacts.waiting(Result.VALID, "jobs", 9))
                .extracting(Contact::id)
                .containsExactly("a@acme.test", "c@acme.test");
        assertThat(contacts.waiting(Result.VALID, "jobs", 1)).hasSize(1);
        assertThat(contacts.waiting(Result.CATCH_ALL, "jobs", 9)).isEmpty();
        assertThat(contacts.waiting(Result.VALID, "spring", 9)).isEmpty();
        assertThat(contacts.waitingOfLead("l", "jobs")).extracting(Contact::id).containsExactly("a@acme.test");
        contacts.release("a@acme.test", "spring");
        contacts.release("b@acme.test", "jobs");
        assertThat(contacts.free(Result.VALID, 9)).isEmpty();
        contacts.release("a@acme.test", "jobs");
        assertThat(contacts.free(Result.VALID, 9)).extracting(Contact::id).containsExactly("a@acme.test");
    }

    @ParameterizedTest
    @CsvSource({
        "Hiring Manager,P1",
        "Talent Acquisition Director,P1",
        "Director of Talent Acquisition,P1",
        "Senior Recruiter,P2",
        "HR Coordinator,P2",
        "Head of Talent,P2",
        "HR Manager,P3",
        "Human Resources Director,P3",
        "Director of Human Resources,P3",
        "HRBP,P3",
        "HR Business Partner,P3",
        "VP of HR,P3",
        "Vice President Human Resources,P3",
        "Plant Manager,P4",
        "VP Operations,P4",
        "Production Manager,P4",
        "Chief Financial Officer,P5",
        "'',P5"
    })
    void howNearAPersonIsStandsInTheTitle(String title, Priority priority) {
        assertThat(JobTitles.priority(title)).isEqualTo(priority);
    }

    private static Contact contact(String address, Priority priority, String lead) {
        return new Contact(
                new Address(address),
                "Maria",
                "Reply",
                "HR Director",
                "",
                priority,
                "acme",
                List.of(lead),
                "apollo",
                Optional.empty(),
                NOW);
    }
}
