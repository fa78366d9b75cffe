package io.outrider.sending.reconcile;

import io.outrider.draft.Draft;
import io.outrider.draft.Endings;
import io.outrider.draft.Endings.Ending;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.Filing;
import io.outrider.mailbox.Filings;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.SentCopy;
import io.outrider.sending.smtp.Composer;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.time.MachineTime;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * This learns who files the Sent copies of a mailbox, and files them where nobody else does (DESIGN 4.1). It never touches a
 * draft's state. Thread-safe; every step may be repeated: a copy is filed only where a search finds none.
 */
public final class SentCopies {
    private static final Duration TURN = Duration.ofMinutes(10);
    private static final int MOST_REFUSALS = 5;

    private final Endings endings;
    private final Filings filings;
    private final SentFolder folders;
    private final Composer composer;
    private final Events events;
    private final ReconcileSettings settings;
    private final Clock clock;
    private final MachineTime machine;

    /**
     * @param endings mails that went out
     * @param filings what is known
     * @param folders the Sent folders
     * @param composer makes a copy of what was sent
     * @param events the journal
     * @param settings how long a provider may take
     * @param clock business time
     * @param machine machine time
     */
    public SentCopies(
            Endings endings,
            Filings filings,
            SentFolder folders,
            Composer composer,
            Events events,
            ReconcileSettings settings,
            Clock clock,
            MachineTime machine) {
        this.endings = endings;
        this.filings = filings;
        this.folders = folders;
        this.composer = composer;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.machine = machine;
    }

    /**
     * Deals with the copies of mails that one mailbox sent.
     *
     * @throws MailboxUnreachable when its server cannot be asked; they are put off by then
     */
    void follow(Mailbox mailbox, List<Ending> sent) {
        Filing filing = filings.of(mailbox.id());
        switch (filing.copy()) {
            case PROVIDER, NONE -> sent.forEach(e -> endings.done(e.draft().id()));
            case APPEND -> file(mailbox, sent);
            case UNKNOWN -> learn(mailbox, sent);
        }
    }

    private void learn(Mailbox mailbox, List<Ending> sent) {
        SentFolder.Reading reading = asked(sent, () -> folders.look(mailbox, ids(sent), oldest(sent)));
        filings.seen(mailbox.id(), reading.folder(), reading.validity(), clock.instant());
        for (Ending ending : sent) {
            if (reading.found().containsKey(FateRule.id(ending.draft()))) {
                filings.found(mailbox.id(), ending.draft().id());
                endings.done(ending.draft().id());
            } else {
                absent(mailbox, ending, reading);
            }
        }
        conclude(mailbox, reading);
    }

    private void absent(Mailbox mailbox, Ending ending, SentFolder.Reading reading) {
        Instant since = ending.since().orElse(reading.at());
        if (reading.toEnd() && !reading.at().isBefore(since.plus(settings.filingWait()))) {
            filings.missing(mailbox.id(), ending.draft().id());
        }
        endings.again(ending, since, machine.now().plus(settings.filingPause()));
    }

    private void conclude(Mailbox mailbox, SentFolder.Reading reading) {
        Filing filing = filings.of(mailbox.id());
        Optional<SentCopy> conclusion = Optional.empty();
        if (reading.folder().isEmpty()) {
            conclusion = Optional.of(SentCopy.NONE);
        } else if (!filing.missing().isEmpty()) {
            conclusion = Optional.of(SentCopy.APPEND);
        } else if (filing.found().size() >= Filings.ENOUGH) {
            conclusion = Optional.of(SentCopy.PROVIDER);
        }
        conclusion.ifPresent(copy -> learned(mailbox, SentCopy.UNKNOWN, copy));
    }

    private void learned(Mailbox mailbox, SentCopy from, SentCopy to) {
        if (filings.learned(mailbox.id(), from, to)) {
            String text =
                    switch (to) {
                        case PROVIDER -> "its provider files Sent copies by itself";
                        case APPEND -> "its provider files no Sent copies; Outrider files them";
                        default -> "nobody files Sent copies: it has no Sent folder, or one that takes none";
                    };
            events.record(new Event("mailbox.sent-copy", mailbox.id(), mailbox.id(), text));
        }
    }

    private void file(Mailbox mailbox, List<Ending> sent) {
        Instant until = machine.now().plus(TURN);
        Map<MessageId, Ending> mine = new HashMap<>();
        Map<MessageId, MimeMessage> copies = new HashMap<>();
        for (Ending ending : sent) {
            if (endings.take(ending, until)) {
                MessageId id = FateRule.id(ending.draft());
                copy(ending.draft(), mailbox, id).ifPresent(copy -> copies.put(id, copy));
                mine.put(id, ending);
            }
        }
        if (copies.isEmpty()) {
            return;
        }
        List<Ending> taken = List.copyOf(mine.values());
        asked(taken, () -> folders.file(mailbox, copies, oldest(taken)))
                .forEach((id, filed) -> filed(mailbox, mine.get(id), filed));
    }

    /** The mail once more, as it was sent; a draft that makes no mail any more gets no copy. */
    private Optional<MimeMessage> copy(Draft draft, Mailbox mailbox, MessageId id) {
        try {
            return Optional.of(
                    composer.compose(draft, mailbox, id, draft.state().at()));
        } catch (IllegalArgumentException e) {
            endings.done(draft.id());
            return Optional.empty();
        }
    }

    private void filed(Mailbox mailbox, Ending ending, SentFolder.Filed filed) {
        switch (filed) {
            case FILED, THERE -> endings.done(ending.draft().id());
            case NO_FOLDER -> {
                learned(mailbox, SentCopy.APPEND, SentCopy.NONE);
                endings.done(ending.draft().id());
            }
            case REFUSED -> {
                if (ending.tries() + 1 >= MOST_REFUSALS) {
                    learned(mailbox, SentCopy.APPEND, SentCopy.NONE);
                }
                putOff(ending);
            }
        }
    }

    private interface Question<T> {
        T ask();
    }

    private <T> T asked(List<Ending> about, Question<T> question) {
        try {
            return question.ask();
        } catch (MailboxUnreachable e) {
            about.forEach(this::putOff);
            throw e;
        }
    }

    private void putOff(Ending ending) {
        Duration wait = settings.filingPause().multipliedBy(1L << Math.min(ending.tries(), 6));
        Instant now = machine.now();
        endings.again(ending, ending.since().orElse(now), now.plus(wait));
    }

    private static Set<MessageId> ids(List<Ending> sent) {
        return sent.stream().map(e -> FateRule.id(e.draft())).collect(Collectors.toSet());
    }

    private Instant oldest(List<Ending> sent) {
        return sent.stream()
                .map(e -> e.draft().createdAt())
                .min(Instant::compareTo)
                .orElseGet(clock::instant);
    }
}
