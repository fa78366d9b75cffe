package io.outrider.inbox.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("introductions")
    void knowsHowProgramsIntroduceAQuote(String language, String program, String introduction) {
        String quote = introduction.startsWith(">") ? "> Hello there\n> Kim\n" : "Hello there\n\nKim\n";
        String mail = "Yes, gladly.\nCall me on 2 May.\n\n" + introduction.replace("⏎", "\n") + "\n\n" + quote;
        assertThat(replies.of(mail)).isEqualTo("Yes, gladly.\nCall me on 2 May.");
        assertThat(replies.of(mail.replace("\n", "\r\n"))).isEqualTo("Yes, gladly.\nCall me on 2 May.");
    }

    static Stream<Arguments> introductions() {
        return Phrases.rows("introductions.tsv").stream().map(row -> Arguments.of(row[0], row[1], row[2]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sent from my iPhone",
                "Sent from Outlook for Android<https://aka.ms/x>",
                "Get Outlook for iOS<https://aka.ms/x>",
                "Von meinem iPhone gesendet",
                "Gesendet mit der GMX Mail App",
                "Envoyé de mon iPhone",
                "Enviado desde mi iPhone",
                "Enviado do meu iPhone",
                "Inviato da iPhone",
                "Verstuurd vanaf mijn iPhone",
                "Skickat från min iPhone",
                "Sendt fra min iPhone",
                "Lähetetty iPhonesta",
                "Wysłane z iPhone'a",
                "Odesláno z iPhonu",
                "iPhone'umdan gönderildi",
                "Отправлено с iPhone",
                "iPhoneから送信",
                "从我的iPhone发送",
                "나의 iPhone에서 보냄",
                "--\u0020\nAnn Lee\nAcme",
                "--\nAnn Lee",
            })
    void dropsASignature(String signature) {
        assertThat(replies.of("Yes, gladly.\n\n" + signature + "\n")).isEqualTo("Yes, gladly.");
        assertThat(replies.of("Yes, gladly.\n\n" + signature + "\n\nOn 2 May 2026, Kim wrote:\n> Hi\n"))
                .isEqualTo("Yes, gladly.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On blah-blah-blah\nwe agree.",
                "In 2024 my predecessor wrote to you:\nno answer came.",
                "From: Paris\nTo: Lyon\nthat is the way.",
                "Three points:\n- the date\n- the price: 20\n- the place",
                "Two rows\n----------\nand more below",
                "My number is 555-0100.\nDate: any\nPlace: here",
                "I wrote to you on 3 May 2025 at 10:00 already.\nDid it arrive?",
                "Sent from our warehouse yesterday, is it there?\nPlease tell.",
                "See https://acme.test/a?b=c:d\nand https://acme.test/",
                "10:30 on Monday works:\nroom 4",
                "As Ann said:\nwe are hiring two.",
            })
    void keepsWhatAPersonWrites(String text) {
        assertThat(replies.of(text)).isEqualTo(text);
    }

    @Test
    void keepsWordsBelowAQuote() {
        assertThat(replies.of("On 2 May 2026 at 10:00, Kim Roe wrote:\n> Hello\n>\n> Kim\n\nYes, gladly.\n-- \nAnn"))
                .isEqualTo("Yes, gladly.");
    }

    @Test
    void takesTheEndOfAWrappedQuotedLineForQuoted() {
        String text = "Fine.\n\nOn 2 May 2026 at 10:00, Kim Roe wrote:\n> "
                + "We are looking for a person who knows every one of the many ins and"
                + "\nouts of it\n> and who can begin.\n\nNot before June.";
        assertThat(replies.of(text)).isEqualTo("Fine.\n\nNot before June.");
    }

    @Test
    void dropsAForwardedMail() {
        assertThat(replies.of("FYI\n\n---------- Forwarded message ---------\nFrom: Kim\n\nHello"))
                .isEqualTo("FYI");
    }

    @Test
    void readsAnswersBetweenTheQuotesOfAnHtmlMail() {
        String html =
                "<div>Hi Kim</div><div class=gmail_quote><div class=gmail_attr>On Mon, Mar 2, 2026 at 9:15 AM Kim "
                        + "&lt;<a href='mailto:kim@outrider.test'>kim@outrider.test</a>&gt; wrote:<br></div>"
                        + "<blockquote class=gmail_quote style='border-left:1px'><div>When?</div></blockquote><div>On Friday.</div>"
                        + "<blockquote class=gmail_quote style='border-left:1px'>Where?</blockquote><div>Here.</div></div>";
        assertThat(replies.of(HtmlText.of(html))).isEqualTo("Hi Kim\n\nOn Friday.\nHere.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div id=appendonsend></div><hr><div id=divRplyFwdMsg dir=ltr><b>From:</b> Kim<br><b>Sent:</b> Monday<br></div><div>Hello</div>",
                "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal><b>From:</b> Kim &lt;kim@outrider.test&gt;<br><b>Sent:</b> Monday<br><b>To:</b> Ann<br><b>Subject:</b> Hello</p></div></div><p>Hello</p>",
                "<div class=moz-cite-prefix>On 02/03/2026 09:15, Kim Roe wrote:<br></div><blockquote type=cite cite='mid:x'>Hello</blockquote>",
                "<div><br><blockquote type=cite><div>On 2 Mar 2026, at 09:15, Kim Roe &lt;kim@outrider.test&gt; wrote:</div><div>Hello</div></blockquote></div>",
                "<div id=yahoo_quoted_1 class=yahoo_quoted><div>On Monday, March 2, 2026 at 09:15:44 AM EST, Kim Roe &lt;kim@outrider.test&gt; wrote:</div><div>Hello</div></div>",
                "<div class=protonmail_quote>On Monday, March 2nd, 2026 at 9:15 AM, Kim Roe &lt;kim@outrider.test&gt; wrote:<br><blockquote class=protonmail_quote type=cite>Hello</blockquote></div>",
                "<div class=gmail_quote>On Mon, Mar 2, 2026 Kim wrote:<br>Hello</div>",
                "<hr id=stopSpelling>Date: Mon<br>Hello",
                "<div id='ms-outlook-mobile-signature'>Get Outlook</div><blockquote>Hello</blockquote>",
                "<div class=gmail_signature>Ann<br>Acme</div>",
            })
    void readsTheHtmlOfMailPrograms(String rest) {
        assertThat(replies.of(HtmlText.of("<html><body><div>Yes, <b>gladly</b>.</div>" + rest + "</body></html>")))
                .isEqualTo("Yes, gladly.");
    }

    /** The bound is far above what is needed and far below what a pattern that goes astray would take. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ">",
                "> ",
                "On ",
                "on 1 ",
                " ",
                "\t",
                "-",
                "_",
                ":",
                "a:",
                "@",
                "a@b ",
                "<",
                "(",
                "[",
                "On Mon, 2 Mar 2026 ",
                "wrote ",
                "wrote:\n",
                "\n",
                "\n>",
                "On 1\n",
                "From: \n",
                "https://",
                "<blockquote>",
                "Sent from my \n",
                "Am 1. 1. ",
                "a.",
                "1:1",
                "\u200f",
                "\ud83d\ude00",
                "-- \n",
                "=\n",
                "le 1 2 3 4 5 6 7 8 9 "
            })
    void isDoneSoonWhateverIsRepeated(String part) {
        String text = part.repeat(1_000_000 / part.length());
        assertTimeout(Duration.ofSeconds(4), () -> replies.of(text));
        assertTimeout(
                Duration.ofSeconds(4),
                () -> replies.of("Yes.\n" + text + "\nOn 2 May 2026 at 10:00, Kim wrote:\n> Hi"));
        assertTimeout(Duration.ofSeconds(4), () -> HtmlText.of(text));
    }
}
