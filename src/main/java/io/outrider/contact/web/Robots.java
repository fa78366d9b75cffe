package io.outrider.contact.web;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * This is what a host's robots.txt asks of us (RFC 9309): none there means that all is allowed, no answer or a server's error
 * that nothing is. Immutable.
 */
public final class Robots {
    /** By which robots.txt names us. */
    public static final String TOKEN = "outrider";

    /** Read of it at most (RFC 9309 2.5 asks for 500 KiB). */
    public static final int MOST = 512 * 1024;

    private final Fetched file;
    private final BaseRobotRules rules;

    private Robots(Fetched file, BaseRobotRules rules) {
        this.file = file;
        this.rules = rules;
    }

    /** What an answer for {@code /robots.txt} means. */
    public static Robots of(Fetched file) {
        if (file.status() == 200) {
            return new Robots(
                    file,
                    new SimpleRobotRulesParser()
                            .parseContent(file.url().toString(), file.body(), "text/plain", List.of(TOKEN)));
        }
        boolean none = file.status() >= 300 && file.status() < 500 && file.status() != 429;
        return new Robots(file, new SimpleRobotRules(none ? RobotRulesMode.ALLOW_ALL : RobotRulesMode.ALLOW_NONE));
    }

    /** Why a page may not be asked for; empty when it may. */
    public Optional<Fetched> objection(URI page) {
        if (rules.isAllowed(page.toString())) {
            return Optional.empty();
        }
        return Optional.of(
                file.status() == 200
                        ? Fetched.refused(page, "robots.txt asks us not to")
                        : file.isRefused() ? file : Fetched.failed(page, "gave no robots.txt: it " + file.says()));
    }

    /** The pause between two questions that it asks for; zero: none. */
    public Duration pause() {
        return rules.getCrawlDelay() > 0 ? Duration.ofMillis(rules.getCrawlDelay()) : Duration.ZERO;
    }
}
