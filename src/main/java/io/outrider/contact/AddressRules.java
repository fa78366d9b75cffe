package io.outrider.contact;

import io.outrider.contact.AddressCheck.Result;
import io.outrider.contact.probe.Probe;
import io.outrider.contact.verdict.CatchAlls;
import io.outrider.mail.Address;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * This is what we can tell about an address ourselves, without a provider (VAL-23): a top-level
 * domain that does not exist, throw-away domain, role instead of a
 * person, no mail server. The form was judged when it became an {@link io.outrider.mail.Address}. Thread-safe.
 */
public final class AddressRules {
    private static final String US = Checkers.OURS;

    private final TopLevelDomains tlds = new TopLevelDomains();
    private final DisposableDomains throwAway = new DisposableDomains();
    private final MailRoute mail;
    private final Predicate<Address> bounced;
    private final Supplier<ContactSettings> settings;
    private final AddressScore score;

    /**
     * @param mail where mail for a domain goes
     * @param bounced whether an address, or its domain, must not be written to any more
     * @param catchAlls domains that take every address, as somebody said
     * @param probe asks mail servers, if it may
     */
    public AddressRules(
            MailRoute mail,
            Predicate<Address> bounced,
            Supplier<ContactSettings> settings,
            CatchAlls catchAlls,
            Probe probe) {
        score = new AddressScore(settings, catchAlls, probe);
        this.mail = mail;
        this.bounced = bounced;
        this.settings = settings;
    }

    /** Judges what can be judged; leaves the rest pending for a provider. */
    public void judge(Checkup checkup) {
        if (checkup.startJudging()) {
            judgeAddress(checkup);
            checkup.endJudging();
        }
    }

    private void judgeAddress(Checkup checkup) {
        String domain = checkup.contact().address().domain();
        String local = checkup.contact().address().local().toLowerCase(Locale.ROOT);
        ContactSettings now = settings.get();
        if (!tlds.has(domain)) {
            checkup.rule(Result.INVALID, US, "top-level domain does not exist");
        } else if (throwAway.has(domain) || within(domain, now.disposable())) {
            checkup.rule(Result.INVALID, US, "disposable domain");
        } else if (now.roles().contains(local) && !now.role().equals("valid")) {
            checkup.rule(
                    now.role().equals("invalid") ? Result.INVALID : Result.UNKNOWN, US, "role address, not a person");
        } else if (now.doubtful().contains(domain.substring(domain.lastIndexOf('.') + 1))) {
            checkup.rule(Result.UNKNOWN, US, "top-level domain that contact.check.doubtful-tlds names");
        } else if (within(domain, now.large())) {
            checkup.rule(Result.UNKNOWN, US, "company that contact.check.large-domains names");
        } else if (bounced.test(checkup.contact().address())) {
            checkup.rule(Result.INVALID, US, "suppressed: it bounced, complained or asked to be left alone before");
        } else {
            judgeMail(checkup, domain);
        }
    }

    private static boolean within(String domain, Set<String> domains) {
        return domains.stream().anyMatch(d -> domain.equals(d) || domain.endsWith("." + d));
    }

    private void judgeMail(Checkup checkup, String domain) {
        switch (mail.of(domain)) {
            case NONE -> checkup.rule(Result.INVALID, US, "domain takes no mail");
            case NO_ANSWER -> checkup.fail();
            case REACHABLE -> {}
        }
    }

    /** The last word when no provider is asked: our score (VAL-24). */
    public void score(Turn turn) {
        score.judge(turn.checkup());
        turn.checkup().run().succeed(turn.getName());
    }
}
