package io.outrider;

import io.outrider.alert.AlertRules;
import io.outrider.alert.MongoAlerts;
import io.outrider.alert.Pager;
import io.outrider.deliverability.DomainAuth;
import io.outrider.deliverability.DomainWatch;
import io.outrider.deliverability.ResolverDns;
import io.outrider.settings.Settings;
import io.outrider.warmup.Assessor;
import io.outrider.warmup.Profile;
import io.outrider.warmup.Ramp;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.xbill.DNS.SimpleResolver;

/** This puts the rooms together that watch over mailboxes: warmup, deliverability, alert. */
final class WatchRooms {
    private static final Duration DNS_TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, Object> beans;

    WatchRooms(Ground ground, Stores stores, InetSocketAddress dns) {
        Settings settings = ground.settings();
        SimpleResolver resolver = new SimpleResolver(dns);
        resolver.setTimeout(DNS_TIMEOUT);
        MongoAlerts alerts = new MongoAlerts(stores.store());
        beans = Map.of(
                "assessor",
                new Assessor(
                        stores.mailboxes(),
                        new Ramp(Profile.named(settings.text("warmup.profile"))),
                        stores.events(),
                        ground.clock()),
                "domains",
                new DomainWatch(
                        stores.mailboxes(),
                        new DomainAuth(new ResolverDns(resolver), settings.list("deliverability.dkim-selectors")),
                        stores.events()),
                "alertRules",
                new AlertRules(
                        alerts,
                        stores.mailboxes(),
                        stores.drafts(),
                        stores.events(),
                        ground.clock(),
                        settings.duration("alert.unread-after")),
                "pager",
                new Pager(alerts, ground.clock(), settings.flag("alert.webhook"), settings.duration("alert.reminder")));
    }

    /** What routes refer to by name. */
    Map<String, Object> beans() {
        return beans;
    }
}
