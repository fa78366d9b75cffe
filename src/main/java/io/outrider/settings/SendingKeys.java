package io.outrider.settings;

import static io.outrider.settings.Setting.choice;
import static io.outrider.settings.Setting.cron;
import static io.outrider.settings.Setting.dates;
import static io.outrider.settings.Setting.duration;
import static io.outrider.settings.Setting.flag;
import static io.outrider.settings.Setting.list;
import static io.outrider.settings.Setting.number;
import static io.outrider.settings.Setting.time;

import java.time.Duration;
import java.util.List;

/** These are the keys about sending: windows, caps, pacing, holidays, whom. */
final class SendingKeys {
    private static final Duration NONE = Duration.ZERO;
    private static final Duration DAY = Duration.ofDays(1);

    private SendingKeys() {}

    static final List<Setting> ALL = List.of(
            flag(
                    "dry-run",
                    false,
                    "whether mails go every way but to a server, and are recorded as skipped, dry_run; a campaign may set its"
                            + " own"),
            time("sending.window.opens", "09:00", "no mail before, local time of the mailbox"),
            time("sending.window.closes", "17:00", "no mail at or after, local time of the mailbox"),
            flag("sending.weekends", false, "whether mails go on Saturday and Sunday"),
            number("sending.recipient-domain-cap", 3, 1, 1000, "mails a day to one recipient domain, all mailboxes"),
            number("sending.webmail-factor", 10, 1, 100, "how much more a webmail domain may get"),
            list(
                    "sending.webmail-domains",
                    "gmail.com,googlemail.com,outlook.com,hotmail.com,live.com,yahoo.com,icloud.com,me.com,aol.com,"
                            + "gmx.com,gmx.net,proton.me,protonmail.com,zoho.com,mail.com",
                    "domains that many people share"),
            number("sending.global-cap", 500, 1, 1_000_000, "mails a day, all mailboxes"),
            number(
                    "sending.sender-domain-share",
                    60,
                    1,
                    100,
                    "percent of a day that one of several sender domains carries"),
            number(
                    "sending.new-share",
                    20,
                    0,
                    100,
                    "percent of a mailbox's slots kept for first mails while some wait"),
            duration("sending.slot.grace", "PT30M", Duration.ofMinutes(1), DAY, "how late a slot may still send"),
            number("sending.group.size", 1, 1, 20, "slots of one mailbox that travel together"),
            number("sending.group.wait", 500, 1, 60_000, "milliseconds a group waits to fill up"),
            cron("sending.cron", "0 * * * * ?", "when due slots are looked for"),
            cron("sending.plan.cron", "5 0 * * * ?", "when days that have no plan get one"),
            cron("sending.bind.cron", "30 * * * * ?", "when ready drafts are put into free slots"),
            cron("sending.sweep.cron", "45 * * * * ?", "when leases that ran out and suppressed drafts are tidied up"),
            cron("sending.clean-up.cron", "0 0 2 * * ?", "when plans and caps older than 7 days are deleted"),
            cron("reconcile.cron", "10 0/5 * * * ?", "when mails without an answer are looked for in Sent folders"),
            cron("reconcile.follow.cron", "20 0/5 * * * ?", "when ended sequences and Sent copies are seen to"),
            duration(
                    "reconcile.quiet",
                    "PT60M",
                    Duration.ofSeconds(1),
                    DAY,
                    "no mail without an answer is sent again before, from the end of its lease"),
            duration(
                    "reconcile.proof-wait",
                    "P5D",
                    NONE,
                    Duration.ofDays(31),
                    "then a person decides, if nothing was proven"),
            duration(
                    "reconcile.filing-wait",
                    "PT10M",
                    Duration.ofSeconds(1),
                    DAY,
                    "how long a provider may take to file a Sent copy"),
            duration(
                    "smtp.timeout",
                    "PT30S",
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(5),
                    "each SMTP step before the dot"),
            duration(
                    "smtp.answer-wait",
                    "PT10M",
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(15),
                    "the answer to the dot"),
            choice(
                    "pacing.profile",
                    "human",
                    "how a mailbox's day is laid; a mailbox may set its own",
                    "human",
                    "planned",
                    "steady",
                    "pipeline"),
            number("pacing.sessions", 3, 1, 6, "sending sessions a day and mailbox at most"),
            number("pacing.session.mails-min", 3, 1, 100, "mails of a session at least"),
            number("pacing.session.mails-max", 7, 1, 100, "mails of a session at most"),
            duration("pacing.min-gap", "PT12M", NONE, DAY, "between two mails of a mailbox at least"),
            duration("pacing.max-gap", "PT20M", NONE, DAY, "between two mails of a session at most"),
            duration("pacing.silence", "PT1H", NONE, DAY, "between two sessions at least"),
            number("pacing.break-percent", 4, 0, 50, "how often a session is left out, as a person's break"),
            duration(
                    "pacing.cooldown-min",
                    "PT20M",
                    NONE,
                    DAY,
                    "before a mail that comes later than its slot, at least"),
            duration(
                    "pacing.cooldown-max", "PT35M", NONE, DAY, "before a mail that comes later than its slot, at most"),
            flag("pacing.bounces-slow-down", true, "whether many bounces in a day stretch the gaps of all mailboxes"),
            list("pacing.planned.weights", "60,30,10", "percent of a day's mails in peak, normal and low hours"),
            list("pacing.planned.peak", "09:00-11:00,14:00-16:00", "peak hours of profile planned"),
            list("pacing.planned.normal", "11:00-12:00,16:00-18:00", "normal hours of profile planned"),
            list("pacing.planned.low", "12:00-14:00", "low hours of profile planned"),
            duration("pacing.steady.min-delay", "PT60S", NONE, DAY, "between two mails of profile steady at least"),
            duration("pacing.steady.max-delay", "PT120S", NONE, DAY, "between two mails of profile steady at most"),
            number("pacing.steady.pause-every", 20, 0, 1000, "mails of profile steady between two pauses; 0: no pause"),
            duration("pacing.steady.pause-min", "PT5M", NONE, DAY, "pause of profile steady at least"),
            duration("pacing.steady.pause-max", "PT8M", NONE, DAY, "pause of profile steady at most"),
            number("pacing.pipeline.rate", 30, 1, 600, "mails a minute of profile pipeline"),
            number("pacing.pipeline.limit", 30, 1, 2000, "mails a day and mailbox of profile pipeline"),
            list("holiday.regions", "us-six", "calendars of closed days: us-six, us, us-ca, de, de-by, gb, ca-on, …"),
            choice(
                    "holiday.quiet",
                    "none",
                    "days around a holiday that are closed too",
                    "none",
                    "before",
                    "after",
                    "both"),
            dates("holiday.added", "further closed days"),
            dates("holiday.removed", "holidays on which mails go all the same"),
            choice(
                    "recontact.policy",
                    "never",
                    "whether somebody who got mail of another sequence may get a first mail",
                    "never",
                    "after-cooldown"),
            duration(
                    "recontact.after",
                    "P10D",
                    NONE,
                    Duration.ofDays(3650),
                    "with after-cooldown: how long after that mail"),
            list("lawful.consent-countries", "AT,CA,DE", "countries that ask for consent first: held without a basis"),
            list("lawful.basis", "", "basis on which you write to such a country, as DE:consent,CA:implied"));
}
