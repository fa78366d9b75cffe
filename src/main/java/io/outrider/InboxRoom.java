package io.outrider;

import io.outrider.console.Discretion;
import io.outrider.console.InboxMails;
import io.outrider.console.UnknownBounces;
import io.outrider.draft.Draft;
import io.outrider.inbox.Arrivals;
import io.outrider.inbox.CalendarLink;
import io.outrider.inbox.Corrections;
import io.outrider.inbox.Effects;
import io.outrider.inbox.HandledMails;
import io.outrider.inbox.Handling;
import io.outrider.inbox.HeadersFirst;
import io.outrider.inbox.ImapConnections;
import io.outrider.inbox.ImapReader;
import io.outrider.inbox.ImapSentFolder;
import io.outrider.inbox.InboxSettings;
import io.outrider.inbox.Inboxes;
import io.outrider.inbox.Lanes;
import io.outrider.inbox.Logins;
import io.outrider.inbox.Matching;
import io.outrider.inbox.MongoArrivals;
import io.outrider.inbox.MongoFolderMarks;
import io.outrider.inbox.MongoHandledMails;
import io.outrider.inbox.MongoSoftBounces;
import io.outrider.inbox.ReactionSettings;
import io.outrider.inbox.Reactions;
import io.outrider.inbox.Sieve;
import io.outrider.inbox.SoftBounces;
import io.outrider.inbox.classify.MongoUnknownTexts;
import io.outrider.inbox.classify.UnknownTexts;
import io.outrider.mailbox.login.Passes;
import io.outrider.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** This puts the inbox room together. */
final class InboxRoom {
    final Inboxes inboxes;
    final ImapSentFolder sentFolder;
    private final Handling handling;
    private final UnknownBounces unknownBounces;
    private final InboxMails inboxMails;

    InboxRoom(Ground ground, Stores stores, Passes passes, Consumer<Draft> wentOut) {
        InboxSettings reading = reading(ground.settings());
        ReactionSettings reacting = reacting(ground.settings());
        Arrivals arrivals = new MongoArrivals(stores.store());
        ImapConnections connections = new ImapConnections(
                passes,
                ground.tls().checksIdentity()
                        ? Optional.empty()
                        : Optional.of(ground.tls().socketFactory()),
                reading);
        Logins logins = new Logins(reading, ground.machine());
        sentFolder = new ImapSentFolder(connections, logins, ground.machine());
        UnknownTexts unknown = new MongoUnknownTexts(stores.store());
        unknownBounces = new UnknownBounces(unknown);
        HeadersFirst classifier = new HeadersFirst(ground.clock(), unknown);
        Matching matching = new Matching(stores.drafts(), stores.mailboxes());
        ImapReader reader = new ImapReader(
                connections,
                new MongoFolderMarks(stores.store()),
                arrivals,
                Optional.of(new Sieve(classifier.uncounted(), matching, stores.events(), ground.clock())),
                stores.mailboxes(),
                reading,
                ground.clock(),
                ground.machine());
        inboxes = new Inboxes(
                stores.mailboxes(),
                reader,
                arrivals,
                logins,
                stores.events(),
                reading,
                ground.machine(),
                ground.install().owner(),
                Lanes.timed());
        Effects effects = new Effects(
                stores.drafts(),
                stores.enrollments(),
                stores.suppressions(),
                stores.mailboxes(),
                ground.chance(),
                reacting,
                wentOut);
        SoftBounces softBounces = new MongoSoftBounces(stores.store());
        boolean link = !ground.settings().text("calendar.link").isEmpty();
        Reactions reactions = new Reactions(
                effects,
                softBounces,
                new CalendarLink(stores.campaigns(), stores.enrollments(), link),
                stores.events(),
                reacting);
        HandledMails handled = new MongoHandledMails(stores.store());
        Corrections corrections = new Corrections(
                handled, stores.drafts(), reactions, effects, softBounces, stores.events(), ground.clock());
        inboxMails = new InboxMails(
                handled, corrections::correct, new Discretion(ground.settings().sandbox()));
        handling = new Handling(arrivals, classifier, matching, reactions, ground.clock(), ground.machine());
    }

    private static InboxSettings reading(Settings s) {
        return new InboxSettings(
                s.number("inbox.messages"),
                s.number("inbox.message-bytes"),
                s.number("inbox.first-days"),
                s.duration("inbox.timeout"),
                s.duration("inbox.deadline"),
                s.number("inbox.logins-per-hour"),
                s.duration("inbox.back-off"),
                Set.copyOf(s.list("inbox.excluded-folders")));
    }

    private static ReactionSettings reacting(Settings s) {
        return new ReactionSettings(
                s.flag("inbox.reply-stops-company"),
                s.duration("inbox.reply-pause-min"),
                s.duration("inbox.reply-pause-max"),
                s.number("inbox.soft-bounces"),
                s.duration("inbox.block"),
                s.duration("inbox.rate-block"),
                s.duration("inbox.complaint-pause"),
                s.duration("inbox.complaint-mailbox-pause"),
                s.duration("inbox.absence"));
    }

    /** What routes refer to by name. */
    Map<String, Object> beans() {
        return Map.of(
                "inboxes", inboxes,
                "handling", handling,
                "unknownBounces", unknownBounces,
                "inboxMails", inboxMails);
    }
}
