package io.outrider.inbox.letter;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** This makes plain lines of HTML that a machine wrote; nothing that is shown is left out. Stateless. */
final class MarkupText {
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
            "dt",
            "dd",
            "td",
            "th");

    private MarkupText() {}

    static String of(String html) {
        if (html.isBlank()) {
            return "";
        }
        Lines lines = new Lines();
        NodeTraversor.traverse(lines, Jsoup.parse(html));
        return lines.text.toString().replace('\u00a0', ' ').strip();
    }

    private static final class Lines implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                String said = preformatted(words) ? words.getWholeText() : words.text();
                text.append(said);
            } else if (block(node)) {
                breakLine();
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (block(node)) {
                breakLine();
            }
        }

        private static boolean preformatted(TextNode words) {
            return words.parent() != null && words.parent().normalName().equals("pre");
        }

        private static boolean block(Node node) {
            return node instanceof Element element && BLOCKS.contains(element.normalName());
        }

        private void breakLine() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }
    }
}
