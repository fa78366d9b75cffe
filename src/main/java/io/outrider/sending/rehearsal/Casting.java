package io.outrider.sending.rehearsal;

import io.outrider.campaign.Campaigns;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.Enrollments;
import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.mail.Address;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.sending.Caps;
import io.outrider.sending.Reservations;
import io.outrider.sending.plan.Day;
import io.outrider.sending.plan.Days;
import io.outrider.suppression.Suppression;
import io.outrider.suppression.Suppressions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * This copies what a rehearsal begins with from the stores, and only reads them. At most {@link Cast#MOST} ready drafts and as
 * many enrollments that wait for a draft; what was cut is said. Thread-safe.
 *
 * @param mailboxes the pool
 * @param campaigns every campaign
 * @param leads reasons to write
 * @param contacts whom mails go to
 * @param enrollments how far each is
 * @param drafts the outbox
 * @param suppressions whom we must not write to
 * @param days plans
 * @param reservations shared caps
 */
public record Casting(
        Mailboxes mailboxes,
        Campaigns campaigns,
        Leads leads,
        Contacts contacts,
        Enrollments enrollments,
        Drafts drafts,
        Suppressions suppressions,
        Days days,
        Reservations reservations) {
    /**
     * Copies what there is.
     *
     * @param start business time at which the rehearsal begins
     * @param today whether it begins in the present, so that the plans and caps of today count
     * @param written business time up to which enrollments that wait for a draft come along
     */
    public Cast copy(Instant start, boolean today, Instant written) {
        List<String> remarks = new ArrayList<>();
        List<Draft> ready = cut(drafts.withStatus(DraftStatus.READY_TO_SEND, Cast.MOST + 1), "ready drafts", remarks);
        List<Enrollment> waiting =
                cut(enrollments.toDraft(written, Cast.MOST + 1), "enrollments that wait for a draft", remarks);
        Set<String> people = new TreeSet<>();
        ready.forEach(d -> people.add(d.to().value()));
        waiting.forEach(e -> people.add(e.contact()));
        List<Enrollment> all =
                people.stream().flatMap(p -> enrollments.ofContact(p).stream()).toList();
        List<Contact> known =
                people.stream().flatMap(p -> contacts.find(p).stream()).toList();
        List<Mailbox> pool = mailboxes.all();
        List<Day> plans = today ? plans(pool, start) : List.of();
        long others = Stream.of(
                        DraftStatus.CLAIMED, DraftStatus.SENDING, DraftStatus.UNKNOWN, DraftStatus.AWAITING_APPROVAL)
                .mapToLong(s -> drafts.withStatus(s, Cast.MOST).size())
                .sum();
        if (others > 0) {
            remarks.add(others + " drafts in hand, of unknown fate or not approved yet stay out");
        }
        return new Cast(
                pool,
                campaigns.all(),
                leads(ready, all),
                known,
                all,
                waiting.stream().map(Enrollment::id).collect(Collectors.toCollection(TreeSet::new)),
                ready.stream().sorted(Comparator.comparing(Draft::id)).toList(),
                suppressed(people),
                plans,
                today ? taken(pool, ready, start) : new TreeMap<>(),
                remarks);
    }

    private static <T> List<T> cut(List<T> all, String what, List<String> remarks) {
        if (all.size() <= Cast.MOST) {
            return all;
        }
        remarks.add("only the first " + Cast.MOST + " " + what + " take part");
        return all.subList(0, Cast.MOST);
    }

    private List<Lead> leads(List<Draft> ready, List<Enrollment> all) {
        return Stream.concat(ready.stream().map(Draft::lead), all.stream().map(Enrollment::lead))
                .distinct()
                .sorted()
                .flatMap(id -> leads.find(id).stream())
                .toList();
    }

    private List<Suppression> suppressed(Set<String> people) {
        return people.stream()
                .flatMap(p -> suppressions.forbids(new Address(p)).stream())
                .distinct()
                .toList();
    }

    private List<Day> plans(List<Mailbox> pool, Instant start) {
        List<String> ids = pool.stream()
                .flatMap(m -> {
                    LocalDate date = start.atZone(m.zone()).toLocalDate();
                    return Stream.of(m.id() + '|' + date.minusDays(1), m.id() + '|' + date);
                })
                .toList();
        return days.find(ids).stream().sorted(Comparator.comparing(Day::id)).toList();
    }

    private SortedMap<String, Integer> taken(List<Mailbox> pool, List<Draft> ready, Instant start) {
        SortedMap<String, Integer> taken = new TreeMap<>();
        Set<LocalDate> dates = new TreeSet<>();
        for (Mailbox mailbox : pool) {
            LocalDate date = start.atZone(mailbox.zone()).toLocalDate();
            dates.add(date);
            if (!ready.isEmpty()) {
                Caps caps = new Caps(ready.get(0), mailbox, date);
                List.of(caps.mailbox(), caps.senderDomain(), caps.global()).forEach(c -> count(c, taken));
            }
        }
        for (Draft draft : ready) {
            dates.forEach(date -> count(new Caps(draft, pool.get(0), date).domain(), taken));
        }
        return taken;
    }

    private void count(String cap, SortedMap<String, Integer> taken) {
        if (!taken.containsKey(cap)) {
            taken.put(cap, reservations.takenByOthers(cap, ""));
        }
    }
}
