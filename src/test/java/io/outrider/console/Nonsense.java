package io.outrider.console;

import io.outrider.inbox.classify.UnknownText;
import io.outrider.inbox.classify.UnknownTexts;
import java.util.List;

/** Two texts that no rule understands. */
final class Nonsense implements UnknownTexts {
    @Override
    public void count(String said) {
        throw new UnsupportedOperationException("the console only reads");
    }

    @Override
    public List<UnknownText> most(int limit) {
        return List.of(new UnknownText("the hedgehog sleeps", 7), new UnknownText("rien ne va plus", 2))
                .subList(0, Math.min(limit, 2));
    }
}
