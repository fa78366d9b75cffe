package io.outrider.settings;

import static io.outrider.settings.Setting.choice;
import static io.outrider.settings.Setting.cron;
import static io.outrider.settings.Setting.duration;
import static io.outrider.settings.Setting.flag;
import static io.outrider.settings.Setting.list;
import static io.outrider.settings.Setting.number;
import static io.outrider.settings.Setting.port;
import static io.outrider.settings.Setting.secret;
import static io.outrider.settings.Setting.text;
import static io.outrider.settings.Setting.url;
import static io.outrider.settings.Setting.zone;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** These are all keys there are; {@code config/application.properties} shows each with its default. */
public final class SettingKeys {
    private static final Duration NONE = Duration.ZERO;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(31);

    private SettingKeys() {}

    private static final List<Setting> FIRST = List.of(
            choice(
                    "profile",
                    "sandbox",
                    "sandbox: nothing leaves; production: the real thing",
                    "sandbox",
                    "production"),
            choice("roles", "all", "what this process does; a worker runs the jobs", "all", "worker", "console"),
            choice("log", "text", "how log lines look", "text", "json"),
            text("bind", "127.0.0.1", "address that the public server listens on"),
            number("port", 8000, 0, 65535, "port of the public server; PORT counts too"),
            text("management.bind", "127.0.0.1", "address of the management server: health, metrics"),
            number("management.port", 9876, 0, 65535, "port of the management server"),
            secret("management.password", "of the management server, or env:NAME, file:/path; empty: loopback only"),
            url("public.url", "", "what opt-out links are made of; nothing is sent without it"),
            port("public.port", "a second port that serves opt-out and health only; empty: none"),
            duration(
                    "console.session",
                    "PT8H",
                    Duration.ofMinutes(5),
                    Duration.ofDays(6),
                    "how long a log-in lasts, by the machine's clock"),
            secret("mongodb.uri", "MongoDB to use; empty: the embedded store under data.folder"),
            duration(
                    "mongodb.wait",
                    "PT2M",
                    NONE,
                    Duration.ofHours(1),
                    "how long a start waits for MongoDB; not in the sandbox"),
            text("data.folder", "data", "where the embedded store and the install's identity lie"),
            secret("install.seed", "keys the dice and opt-out tokens; empty: made once and kept in data.folder"),
            zone("default.zone", "America/New_York", "zone of schedules that concern no mailbox"),
            text("sender.postal-address", "", "stands in every mail; nothing is sent without it"));

    private static final List<Setting> REST = List.of(
            text("dns.server", "", "resolver, host or host:port; empty: the machine's first"),
            number(
                    "import.most-mb",
                    512,
                    1,
                    8192,
                    "MB of a list that is uploaded; the command 'import' takes any size"),
            number(
                    "runs.keep-days",
                    90,
                    1,
                    3650,
                    "how long the ledger keeps a run; an import that was broken off stays until it is complete"),
            cron("import.drop.cron", "0 0/5 * * * ?", "when lists are taken from imports/drop below data.folder"),
            cron("runs.clean-up.cron", "0 20 2 * * ?", "when older runs are deleted"),
            cron("campaign.enroll.cron", "0 12/15 * * * ?", "when checked contacts are taken into campaigns"),
            cron("campaign.slots.cron", "0 * * * * ?", "when slots of campaigns are looked for; each run opens one"),
            cron("campaign.activate.cron", "0 7/30 * * * ?", "when drafts that may start by themselves are looked at"),
            number("campaign.per-lead", 4, 1, 50, "people of one lead that are written to"),
            cron("draft.write.cron", "0 3/5 * * * ?", "when mails are written ahead"),
            duration("draft.ahead", "P1D", Duration.ofHours(1), Duration.ofDays(14), "how long before it is due"),
            number("draft.batch", 200, 1, 5000, "mails written in one run"),
            flag("draft.approval", false, "whether a person must approve a mail that passed the review"),
            choice(
                    "address.catch-all",
                    "false",
                    "whether addresses of catch-all domains are written to; flag: once a person has approved the mail",
                    "false",
                    "true",
                    "flag"),
            duration("inbox.max-age", "PT15M", Duration.ofMinutes(1), DAY, "oldest reading at which a follow-up goes"),
            cron("inbox.cron", "0 0/5 * * * ?", "when mailboxes are read"),
            cron("inbox.leftovers.cron", "20 0/5 * * * ?", "when mail that was read but not handled is handled"),
            number("inbox.run-timeout", 150_000, 1000, 3_600_000, "milliseconds after which a run waits no more"),
            number("inbox.messages", 500, 1, 10_000, "mails of one mailbox a reading"),
            number("inbox.message-bytes", 1_000_000, 10_000, 1_000_000, "bytes of a mail that are read"),
            number("inbox.first-days", 7, 0, 3650, "how far back the first reading of a mailbox goes"),
            duration("inbox.timeout", "PT30S", Duration.ofSeconds(1), Duration.ofMinutes(5), "each IMAP step"),
            duration("inbox.deadline", "PT2M", Duration.ofSeconds(5), Duration.ofHours(1), "one reading"),
            number("inbox.logins-per-hour", 60, 0, 3600, "log-ins of one mailbox in an hour; 0: no bound"),
            duration("inbox.back-off", "PT5M", NONE, DAY, "after a failed log-in, doubled each time"),
            flag("inbox.sort", false, "whether the model of config/providers/sorter.properties says what replies want"),
            cron("inbox.sort.cron", "40 0/5 * * * ?", "when it is asked about replies that have no label"),
            list("inbox.excluded-folders", "", "folders that are never read, by full name"),
            flag("inbox.reply-stops-company", true, "whether a reply stops what runs for colleagues"),
            duration("inbox.reply-pause-min", "PT30M", NONE, DAY, "shortest pause of a mailbox after a reply"),
            duration("inbox.reply-pause-max", "PT60M", NONE, DAY, "longest pause of a mailbox after a reply"),
            number("inbox.soft-bounces", 2, 1, 10, "with so many soft bounces a contact is given up"),
            duration("inbox.block", "PT48H", NONE, MONTH, "pause of a mailbox that was refused as a sender"),
            duration("inbox.rate-block", "PT2H", NONE, MONTH, "pause of a mailbox that was told to slow down"),
            duration("inbox.complaint-pause", "PT2H", NONE, MONTH, "pause of every mailbox after a complaint"),
            duration("inbox.complaint-mailbox-pause", "PT24H", NONE, MONTH, "pause of the mailbox complained about"),
            url("calendar.link", "", "what a person who replied is sent, once; empty: nothing"),
            duration("inbox.absence", "P7D", NONE, MONTH, "wait for somebody who is away and names no date"),
            choice(
                    "warmup.profile",
                    "Standard",
                    "how the limit of a new mailbox rises",
                    "Conservative",
                    "Standard",
                    "Aggressive"),
            cron("warmup.assess.cron", "0 5 0 * * ?", "when mailboxes in warmup are looked at"),
            cron("deliverability.check.cron", "0 51 8,20 * * ?", "when SPF, DKIM, DMARC and MX are looked up"),
            list(
                    "deliverability.dkim-selectors",
                    "default,google,selector1,selector2",
                    "DKIM selectors that are tried"),
            cron("alert.look.cron", "40 1/5 * * * ?", "when alert rules are looked at"),
            cron("alert.send.cron", "50 1/5 * * * ?", "when alerts are sent"),
            flag("alert.webhook", false, "whether alerts go to the webhook of config/providers/webhook.properties"),
            duration(
                    "alert.unread-after", "PT1H", Duration.ofMinutes(10), DAY, "a mailbox not read for so long alarms"),
            duration("alert.reminder", "P1D", Duration.ofMinutes(10), MONTH, "an alert that lasts is repeated after"),
            number("sandbox.speed", 600, 0, 1_000_000, "business seconds in a real second; 0: as fast as it goes"),
            text("sandbox.feed", "", "folder of recorded JSearch answers; empty: the shipped feed"));

    /** Every setting, in the order of the file. */
    public static final List<Setting> ALL = Stream.of(FIRST, SendingKeys.ALL, SourcingKeys.ALL, REST)
            .flatMap(List::stream)
            .toList();
}
