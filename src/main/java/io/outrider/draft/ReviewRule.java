package io.outrider.draft;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** This is one rule of the review and what breaking it costs (REV-04, REV-05, REV-07, REV-10); 100 means never. */
public enum ReviewRule {
    /** More words than its step may have: 75, then fewer than 50 and 60. */
    TOO_LONG(30) {
        @Override
        int hits(Words words, Phrases phrases) {
            int most = words.step() == 0 ? 75 : words.step() == 1 ? 49 : 59;
            return once(words.count() > most);
        }
    },
    /** Fewer than 18 words. */
    TOO_SHORT(25) {
        @Override
        int hits(Words words, Phrases phrases) {
            return once(words.count() < 18);
        }
    },
    BANNED_PHRASE(20) {
        @Override
        int hits(Words words, Phrases phrases) {
            return found(phrases.banned(), words.all());
        }
    },
    /** En or em dash, ellipsis: marks of a machine. */
    DASH_OR_ELLIPSIS(25) {
        @Override
        int hits(Words words, Phrases phrases) {
            return once(DASH.matcher(words.all()).find());
        }
    },
    /** Empty, longer than four words, shouting or asking for attention. */
    BAD_SUBJECT(15) {
        @Override
        int hits(Words words, Phrases phrases) {
            String subject = words.bareSubject();
            boolean shouting = subject.length() > 3 && subject.equals(subject.toUpperCase(Locale.ROOT));
            return once(subject.isEmpty()
                    || subject.split("\\s+", -1).length > 4
                    || shouting
                    || subject.indexOf('!') >= 0
                    || subject.indexOf('$') >= 0);
        }
    },
    BAD_OPENER(20) {
        @Override
        int hits(Words words, Phrases phrases) {
            return once(begins(phrases.badOpeners(), words.opener()));
        }
    },
    TEMPLATED_OPENER(20) {
        @Override
        int hits(Words words, Phrases phrases) {
            return once(begins(phrases.templatedOpeners(), words.opener()));
        }
    },
    /** More than one question or call to action. */
    MANY_ASKS(15) {
        @Override
        int hits(Words words, Phrases phrases) {
            return once(asks(words, phrases) > 1);
        }
    },
    NO_ASK(10) {
        @Override
        int hits(Words words, Phrases phrases) {
            return once(asks(words, phrases) == 0);
        }
    },
    SPAM_WORD(10) {
        @Override
        int hits(Words words, Phrases phrases) {
            return found(phrases.spam(), words.all());
        }
    },
    VAGUE(5) {
        @Override
        int hits(Words words, Phrases phrases) {
            return once(found(phrases.vague(), words.text()) > 0);
        }
    },
    /** 50, 100, 30%: figures that look made up; years do not count. */
    ROUND_NUMBER(5) {
        @Override
        int hits(Words words, Phrases phrases) {
            return once(ROUND.matcher(words.text()).find());
        }
    },
    COMPANY_NOT_MENTIONED(10) {
        @Override
        int hits(Words words, Phrases phrases) {
            return once(!words.all()
                    .toLowerCase(Locale.ROOT)
                    .contains(words.company().toLowerCase(Locale.ROOT)));
        }
    },
    /** A placeholder that would go out as it is (CMP-10). */
    LITERAL_BRACES(100) {
        @Override
        int hits(Words words, Phrases phrases) {
            return once(words.all().indexOf('{') >= 0 || words.all().indexOf('}') >= 0);
        }
    },
    /** A first mail that pretends to be an answer, or a line break that would begin a header. */
    DECEPTIVE_SUBJECT(100) {
        @Override
        int hits(Words words, Phrases phrases) {
            boolean pretends = !words.inThread() && !words.bareSubject().equals(words.subject());
            return once(pretends || words.subject().chars().anyMatch(Character::isISOControl));
        }
    },
    /** A conversation or a wish of the reader that never was. */
    FALSE_CLAIM(100) {
        @Override
        int hits(Words words, Phrases phrases) {
            return once(found(phrases.falseClaims(), words.all()) > 0);
        }
    };

    private static final Pattern DASH = Pattern.compile("[\u2012-\u2015\u2026]|\\.{3}| -- ");
    private static final Pattern ROUND =
            Pattern.compile("(?<![\\p{L}\\p{N}.,])(?!(?:19|20)\\d\\d(?!\\d))\\d+0(?![\\p{L}\\p{N}])");

    private final int penalty;

    ReviewRule(int penalty) {
        this.penalty = penalty;
    }

    /** Points that one hit costs. */
    public int penalty() {
        return penalty;
    }

    /** The name in reasons and documents: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How often the words break this rule. */
    abstract int hits(Words words, Phrases phrases);

    private static int once(boolean broken) {
        return broken ? 1 : 0;
    }

    private static int found(List<Pattern> phrases, String text) {
        return (int) phrases.stream().filter(p -> p.matcher(text).find()).count();
    }

    private static boolean begins(List<Pattern> phrases, String text) {
        return phrases.stream().anyMatch(p -> p.matcher(text).lookingAt());
    }

    private static int asks(Words words, Phrases phrases) {
        int questions = (int) words.text().chars().filter(c -> c == '?').count();
        return questions + found(phrases.asks(), words.text());
    }
}
