package io.outrider.inbox.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTextTest {
    private final ReplyText replies = new ReplyText();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, Feb 16, 2026 at 10:00 AM Kim Roe <kim@outrider.test>\nwrote:\n> Hello\n",
                "Am 16.02.2026 um 10:00 schrieb Kim Roe:\n> Hallo\n",
                "Le lun. 16 févr. 2026 à 10:00, Kim Roe a écrit :\n> Bonjour\n",
                "El lun, 16 feb 2026 a las 10:00, Kim Roe escribió:\n> Hola\n",
                "Il giorno lun 16 feb 2026 alle ore 10:00 Kim Roe ha scritto:\n> Ciao\n",
                "-----Original Message-----\nFrom: Kim\nHello\n",
                "From: Kim Roe\nSent: Monday\nTo: Ann\nSubject: Hello\n\nHello\n",
                "Von: Kim Roe\nGesendet: Montag\nAn: Ann\nBetreff: Hallo\n\nHallo\n",
                "________________________________\nHello\n",
                "-- \nAnn Lee\nAcme\n",
                "Sent from my phone\n\nOn Mon, 16 Feb 2026, Kim wrote:\n> Hello\n",
                "> Hello\n> again\n",
            })
    void endsWhereTheQuoteBegins(String rest) {
        assertThat(replies.of("Yes, gladly.\nCall me.\n\n" + rest)).isEqualTo("Yes, gladly.\nCall me.");
    }

    @Test
    void keepsAnswersBetweenTheQuotes() {
        String text = "On Monday, 16 Feb 2026 Kim wrote:\n> When?\nOn Friday.\n> Where?\nHere.\n";
        assertThat(replies.of(text)).isEqualTo("On Friday.\nHere.");
    }

    @Test
    void keepsASentenceThatOnlyLooksLikeAnIntroduction() {
        String text = "On Monday I wrote a letter to your firm.\nDid it arrive?";
        assertThat(replies.of(text)).isEqualTo(text);
    }

    @Test
    void readsHtmlWithoutItsQuote() {
        String html = "<html><head><style>p{}</style></head><body><p>Yes,&nbsp;gladly.</p><div>Call&amp;me</div>"
                + "<div class=\"gmail_quote\">On Monday Kim wrote:<blockquote>Hello</blockquote></div></body></html>";
        assertThat(replies.of(HtmlText.of(html))).isEqualTo("Yes, gladly.\nCall&me");
    }
}
