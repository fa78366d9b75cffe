package io.outrider.inbox.words;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * This makes the text of an HTML mail, line by line. What mail programs mark as quoted gets {@code >} before each line, so
 * that {@link ReplyText} tells answers between quotes from the quotes; their signatures are left out, and where Outlook
 * puts a quoted mail without a mark stands a rule. At most 256 K characters, 400 levels deep. Stateless.
 */
public final class HtmlText {
    private static final String SIGNATURES = "div.gmail_signature, span.gmail_signature_prefix, div.moz-signature, "
            + "pre.moz-signature, div#Signature, div#signature, div.protonmail_signature_block, div.tutanota_signature, "
            + "div#ms-outlook-mobile-signature, div#ymail_android_signature, div.AppleMailSignature, "
            + "div#AppleMailSignature, div#yiv-signature, div.zmail_signature, div.signature-wrapper";
    private static final String UNSEEN = "script, style, head, title, template";
    private static final String CUTS = "#appendonsend, #divRplyFwdMsg, hr#stopSpelling, div#isForwardContent, "
            + "div.OutlookMessageHeader, div#replySplit, div.WordSection1 > div > div[style*=border-top:solid #B5C4DF]";
    private static final String WRAPPED = "div.gmail_quote, div.gmail_extra, div.yahoo_quoted, div.protonmail_quote, "
            + "div.zmail_extra, div.tutanota_quote, div.mail-quote-collapse, div.quote, div#mail-editor-reference-message-container";
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "br",
            "tr",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "table",
            "ul",
            "ol",
            "hr",
            "pre",
            "section",
            "article",
            "header",
            "footer",
            "address",
            "center",
            "dd",
            "dt");
    private static final String CUT = "\n________________________________\n";
    private static final int LONGEST = 256 * 1024;
    private static final int DEEPEST = 400;

    private final StringBuilder text = new StringBuilder();
    private int depth;
    /** How many {@code pre} stand around the place that is read. */
    private int preformatted;

    private HtmlText() {}

    /** The text of an HTML page; the empty string of none. */
    public static String of(String html) {
        if (html.isBlank()) {
            return "";
        }
        Document document = Jsoup.parse(html.length() > LONGEST ? html.substring(0, LONGEST) : html);
        document.select(UNSEEN).remove();
        document.select(SIGNATURES).remove();
        document.select(CUTS).forEach(cut -> cut.attr("data-cut", "1"));
        document.select(WRAPPED).stream()
                .filter(e -> e.selectFirst("blockquote") == null
                        && e.parents().select("blockquote").isEmpty())
                .forEach(e -> e.attr("data-quote", "1"));
        HtmlText page = new HtmlText();
        page.append(document.body());
        return page.text.toString().strip();
    }

    private void append(Node node) {
        if (node instanceof TextNode words) {
            words(words);
        } else if (node instanceof Element element && depth < DEEPEST) {
            depth++;
            element(element);
            depth--;
        }
    }

    private void words(TextNode words) {
        boolean formatted = preformatted > 0;
        String said = formatted ? words.getWholeText() : words.text();
        boolean lineStart = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
        text.append(lineStart && !formatted ? said.stripLeading() : said);
    }

    private void element(Element element) {
        if (element.hasAttr("data-cut")) {
            text.append(CUT);
        }
        boolean block = BLOCKS.contains(element.normalName());
        if (block) {
            breakLine();
        }
        int from = text.length();
        int pre = element.normalName().equals("pre") ? 1 : 0;
        preformatted += pre;
        element.childNodes().forEach(this::append);
        preformatted -= pre;
        if (block && (element.normalName().equals("br") || !atLineStart())) {
            text.append('\n');
        }
        if (quote(element)) {
            mark(from);
        }
    }

    private void breakLine() {
        if (!atLineStart()) {
            text.append('\n');
        }
    }

    private boolean atLineStart() {
        return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
    }

    /** A block that Gmail indents because the writer asked for it carries the class of a quote, but no line at its left. */
    private static boolean quote(Element element) {
        if (element.hasAttr("data-quote")) {
            return true;
        }
        return element.normalName().equals("blockquote") && !indented(element);
    }

    private static boolean indented(Element element) {
        return element.hasClass("gmail_quote")
                && !element.attr("type").equalsIgnoreCase("cite")
                && !element.attr("style").contains("border-left")
                && element.closest("div.gmail_quote") == null;
    }

    private void mark(int from) {
        String inside = text.substring(from);
        text.setLength(from);
        inside.lines().forEach(line -> text.append("> ").append(line).append('\n'));
    }
}
