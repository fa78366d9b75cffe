package io.outrider.inbox.words;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** This makes the text of an HTML mail, line by line, without what mail programs mark as quoted. Stateless. */
public final class HtmlText {
    private static final String QUOTED =
            "blockquote[type=cite], blockquote.gmail_quote, div.gmail_quote, div.gmail_attr, "
                    + "div.yahoo_quoted, div.moz-cite-prefix, #appendonsend ~ *, #divRplyFwdMsg, #divRplyFwdMsg ~ *, "
                    + "div.gmail_signature, div.moz-signature";
    private static final List<String> BLOCKS = List.of(
            "p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol", "hr");

    private HtmlText() {}

    /** The text of an HTML page. */
    public static String of(String html) {
        if (html.isBlank()) {
            return "";
        }
        Document document = Jsoup.parse(html);
        document.select("script, style, head, title").remove();
        document.select(QUOTED).remove();
        StringBuilder text = new StringBuilder();
        append(document.body(), text, 0);
        return text.toString()
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private static void append(Node node, StringBuilder text, int depth) {
        if (node instanceof TextNode words) {
            text.append(words.text());
        } else if (node instanceof Element element && depth < 500) {
            boolean block = BLOCKS.contains(element.normalName());
            if (block && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
            element.childNodes().forEach(child -> append(child, text, depth + 1));
            if (block
                    && (text.isEmpty()
                            || text.charAt(text.length() - 1) != '\n'
                            || element.normalName().equals("br"))) {
                text.append('\n');
            }
        }
    }
}
