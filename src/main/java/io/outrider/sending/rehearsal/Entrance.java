package io.outrider.sending.rehearsal;

import io.outrider.contact.Contact;
import io.outrider.draft.Draft;
import io.outrider.lead.Lead;
import io.outrider.mailbox.Mailboxes;
import io.outrider.sending.plan.Day;
import io.outrider.sending.plan.Slot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** This puts a copy into the store of a rehearsal. For one thread. */
final class Entrance {
    private final Stage stage;
    private final Mailboxes mailboxes;

    Entrance(Stage stage, Mailboxes mailboxes) {
        this.stage = stage;
        this.mailboxes = mailboxes;
    }

    void enter(Cast cast) {
        cast.mailboxes().forEach(mailboxes::save);
        cast.campaigns().forEach(stage.campaigns::save);
        cast.leads().forEach(lead -> stage.leads.store(unmistakable(lead)));
        cast.contacts().forEach(this::contact);
        cast.enrollments().forEach(e -> {
            stage.enrollments.enroll(e);
            if (!cast.undrafted().contains(e.id())) {
                stage.enrollments.drafted(e.id(), e.nextStep());
            }
        });
        cast.suppressions().forEach(stage.suppressions::add);
        Map<String, Draft> drafts = new HashMap<>();
        cast.drafts().forEach(d -> {
            stage.drafts.insert(unbound(d));
            drafts.put(d.id(), d);
        });
        cast.days().forEach(day -> day(day, drafts));
        cast.taken().forEach((cap, n) -> IntStream.range(0, n)
                .forEach(i -> stage.reservations.take(cap, "before|" + i, Integer.MAX_VALUE)));
    }

    /** One lead is never another's duplicate here: all of them were accepted once. */
    private static Lead unmistakable(Lead l) {
        return new Lead(
                l.id(),
                l.id(),
                l.company(),
                l.companyName(),
                l.title(),
                l.state(),
                "",
                l.website(),
                l.postedOn(),
                l.yearlyPay(),
                l.sources(),
                l.status(),
                l.createdAt());
    }

    private void contact(Contact contact) {
        stage.contacts.store(contact);
        contact.check().ifPresent(check -> stage.contacts.checked(contact.id(), check));
    }

    /** A first mail is bound anew, by today's plan or by the rehearsal. */
    private static Draft unbound(Draft d) {
        return new Draft(
                d.id(),
                d.enrollment(),
                d.campaign(),
                d.lead(),
                d.step(),
                d.to(),
                d.toName(),
                d.followUp() ? d.mailbox() : Optional.empty(),
                d.thread(),
                d.subject(),
                d.text(),
                d.score(),
                d.due(),
                d.state(),
                d.createdAt(),
                d.variant());
    }

    private void day(Day day, Map<String, Draft> drafts) {
        List<Slot> open = day.slots().stream()
                .map(s -> new Slot(
                        s.mailbox(),
                        s.date(),
                        s.n(),
                        s.at(),
                        Slot.State.PLANNED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        stage.days.insert(new Day(day.mailbox(), day.date(), open, Optional.empty()));
        day.slots().forEach(s -> slot(s, drafts));
    }

    private void slot(Slot slot, Map<String, Draft> drafts) {
        String draft = slot.draft().orElse("");
        switch (slot.state()) {
            case SKIPPED -> stage.days.skip(slot);
            case SENT -> {
                stage.days.bind(slot, draft, slot.domain().orElse(""));
                slot.sentAt().ifPresent(at -> stage.days.sent(slot, draft, at));
            }
            case PLANNED -> {
                Draft ready = drafts.get(draft);
                if (ready != null
                        && stage.days.bind(slot, draft, ready.to().domain())
                        && !stage.drafts.bind(draft, slot.mailbox(), slot.id())) {
                    stage.days.free(slot, draft);
                }
            }
        }
    }
}
