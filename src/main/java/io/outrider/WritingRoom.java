package io.outrider;

import io.outrider.campaign.listing.MongoListEntries;
import io.outrider.contact.site.MongoSites;
import io.outrider.contact.site.Site;
import io.outrider.contact.site.Sites;
import io.outrider.draft.Editor;
import io.outrider.draft.Phrases;
import io.outrider.draft.Review;
import io.outrider.draft.TemplateWriter;
import io.outrider.draft.WritingDesk;
import io.outrider.draft.rewrite.MongoRewrites;
import io.outrider.draft.rewrite.Rewriting;
import io.outrider.draft.rewrite.TriedMails;
import io.outrider.settings.Settings;
import java.nio.file.Path;
import java.util.Map;

/** This puts together who writes the mails of those who were taken into campaigns. */
final class WritingRoom {
    private final Ground ground;
    private final Stores stores;
    private final Editor editor;

    WritingRoom(Path home, Ground ground, Stores stores) {
        this.ground = ground;
        this.stores = stores;
        this.editor = editor(home, ground, stores);
    }

    /** What routes refer to by name. */
    Map<String, Object> beans() {
        return Map.of(
                "desk",
                desk(),
                "rewriting",
                new Rewriting(
                        stores.campaigns(),
                        stores.enrollments(),
                        stores.contacts(),
                        stores.leads(),
                        new MongoListEntries(stores.store()),
                        stores.drafts(),
                        new MongoRewrites(stores.store()),
                        editor,
                        stores.events()));
    }

    /** The mails that were only tried. */
    TriedMails tried() {
        return new TriedMails(
                stores.campaigns(),
                stores.enrollments(),
                stores.contacts(),
                stores.leads(),
                stores.drafts(),
                editor,
                stores.events(),
                ground.settings().flag("dry-run"));
    }

    private static Editor editor(Path home, Ground ground, Stores stores) {
        Settings settings = ground.settings();
        Sites sites = new MongoSites(stores.store());
        return new Editor(
                new TemplateWriter(
                        ground.chance(),
                        settings.text("calendar.link"),
                        new MongoListEntries(stores.store()),
                        company -> sites.find(company).map(Site::facts).orElse(Map.of())),
                new Review(Phrases.read(home.resolve("config").resolve("review"))),
                ground.chance(),
                ground.clock(),
                settings.zone("default.zone"),
                settings.flag("draft.approval"),
                settings.text("address.catch-all"));
    }

    private WritingDesk desk() {
        Settings settings = ground.settings();
        return new WritingDesk(
                stores.campaigns(),
                stores.enrollments(),
                stores.contacts(),
                stores.leads(),
                stores.drafts(),
                editor,
                stores.events(),
                ground.clock(),
                new WritingDesk.Policy(settings.duration("draft.ahead"), settings.number("draft.batch")));
    }
}
