package io.outrider;

import io.outrider.campaign.Registrar;
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
import java.nio.file.Path;
import java.util.Map;

/** This puts together who takes contacts into campaigns and who writes their mails. */
final class WritingRoom {
    private WritingRoom() {}

    /** What routes refer to by name. */
    static Map<String, Object> beans(Path home, Ground ground, Stores stores) {
        Editor editor = editor(home, ground, stores);
        return Map.of(
                "registrar",
                registrar(ground, stores),
                "desk",
                desk(editor, ground, stores),
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

    private static Registrar registrar(Ground ground, Stores stores) {
        Settings settings = ground.settings();
        return new Registrar(
                stores.campaigns(),
                stores.enrollments(),
                stores.contacts(),
                stores.suppressions(),
                stores.events(),
                ground.chance(),
                ground.clock(),
                new Registrar.Policy(
                        settings.number("campaign.per-lead"),
                        !settings.text("address.catch-all").equals("false")),
                new MongoListEntries(stores.store()));
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

    private static WritingDesk desk(Editor editor, Ground ground, Stores stores) {
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
