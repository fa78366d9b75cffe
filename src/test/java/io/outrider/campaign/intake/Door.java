package io.outrider.campaign.intake;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.CampaignSlot;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.Enrollments;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.campaign.Schedule;
import io.outrider.campaign.World;
import io.outrider.campaign.listing.ListEntry;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import io.outrider.contact.MongoContacts;
import io.outrider.mail.Address;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.MongoStore;
import io.outrider.time.Chance;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything around the door of a campaign on a real store, with a clock that a test moves. */
final class Door implements Events {
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    final MongoCampaigns campaigns;
    final MongoContacts contacts;
    final MongoEnrollments enrollments;
    final MongoOpenings openings;
    final Map<String, ListEntry> lists = new ConcurrentHashMap<>();
    final List<Event> events = new CopyOnWriteArrayList<>();
    final CampaignChoice choice =
            new CampaignChoice(contact -> Optional.ofNullable(lists.get(contact)), new Chance("seed"));
    private final World world = new World();
    private volatile Instant now = World.NOW;

    Door(MongoStore store) {
        campaigns = new MongoCampaigns(store);
        contacts = new MongoContacts(store);
        enrollments = new MongoEnrollments(store);
        openings = new MongoOpenings(store);
    }

    /** The time of the day in New York, on Tuesday 17 February 2026 or days after it. */
    void at(int days, String time) {
        now = World.NOW
                .atZone(NEW_YORK)
                .toLocalDate()
                .plusDays(days)
                .atTime(LocalTime.parse(time))
                .atZone(NEW_YORK)
                .toInstant();
    }

    Instant now() {
        return now;
    }

    Roll roll(Enrollments entered, Contacts known) {
        return new Roll(entered, known, world.leads(), world.suppressions(), this, clock(), new Roll.Policy(2, false));
    }

    Clock clock() {
        InstantSource source = this::now;
        return source.withZone(ZoneOffset.UTC);
    }

    /** A replica. */
    Doorkeeper keeper() {
        return keeper(contacts, enrollments, openings);
    }

    Doorkeeper keeper(Contacts known, Enrollments entered, Openings book) {
        Roll roll = roll(entered, known);
        Registrar registrar = new Registrar(campaigns, known, roll, choice);
        return new Doorkeeper(
                campaigns, known, book, registrar, roll, choice, new SlotCalendar(NEW_YORK), this, clock());
    }

    /** A campaign that runs since the evening before, with slots of so many leads. */
    Campaign campaign(String id, int leads, String... times) {
        List<CampaignSlot> slots = java.util.stream.Stream.of(times)
                .map(t -> new CampaignSlot(LocalTime.parse(t), leads, CampaignSlot.WORKING_DAYS, "", true))
                .toList();
        Schedule schedule = new Schedule(slots, false, Optional.of(World.NOW.minusSeconds(43_200)));
        Campaign campaign = draft(id).with(schedule);
        campaigns.save(campaign);
        campaigns.startDraft(id, World.NOW.minusSeconds(43_200));
        return campaigns.find(id).orElseThrow();
    }

    Campaign draft(String id) {
        return new Campaign(id, id, Campaign.State.DRAFT, List.of(new Campaign.Step(0, true, "s", "t")), Set.of());
    }

    /** A checked person of these leads. */
    void person(String name, String... leads) {
        person(name, AddressCheck.Result.VALID, leads);
    }

    void person(String name, AddressCheck.Result result, String... leads) {
        String address = name + "@acme.test";
        contacts.store(new Contact(
                new Address(address),
                "Anna",
                "Silent",
                "Plant Manager",
                "",
                Contact.Priority.P4,
                "acme",
                List.of(leads),
                "fixture",
                Optional.empty(),
                World.NOW));
        contacts.checked(address, new AddressCheck(result, "internal", "", World.NOW));
    }

    /** People and leads by number: two of each lead. */
    void people(int leads) {
        for (int i = 0; i < leads; i++) {
            person("a" + i, "lead-" + i);
            person("b" + i, "lead-" + i);
        }
    }

    List<Enrollment> entered(String name) {
        return enrollments.ofContact(name + "@acme.test");
    }

    Opening opening(String id) {
        return openings.find(id).orElseThrow();
    }

    @Override
    public void record(Event event) {
        events.add(event);
    }

    @Override
    public List<Entry> after(String after, int limit) {
        return List.of();
    }
}
