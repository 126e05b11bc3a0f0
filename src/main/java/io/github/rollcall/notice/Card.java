package io.github.rollcall.notice;

import io.github.rollcall.display.VisibleText;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A notice as a card of RingCentral's team messaging: an attachment of the kind AdaptiveCard, version 1.3, which is what its
 * incoming webhooks take.
 */
final class Card {

    /** What clients make a link of by themselves. */
    private static final String LINK =
            "(?i)((?<![\\p{L}\\p{N}])(?:https?|ftps?|file|data|javascript|mailto|tel|sip|sms|rcapp|rcmobile):|(?<![\\p{L}\\p{N}])www(?=\\.))";

    private static final String SPECIAL = "([\\\\`*_{}\\[\\]()#+!|<>~-])";

    private final Notice notice;

    Card(Notice notice) {
        this.notice = notice;
    }

    String json(JsonMapper mapper) {
        ObjectNode card = mapper.createObjectNode()
                .put("type", "AdaptiveCard")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("version", "1.3")
                .put("fallbackText", plain(notice.title()));
        ArrayNode body = card.putArray("body");
        body.add(text(mapper, notice.title()).put("weight", "Bolder").put("size", "Medium"));
        String message = notice.message();
        if (message != null) {
            body.add(text(mapper, message));
        }
        ObjectNode facts = body.addObject().put("type", "FactSet");
        ArrayNode each = facts.putArray("facts");
        each.addObject().put("title", "status").put("value", notice.status());
        for (Map.Entry<String, Long> count : notice.counts().entrySet()) {
            each.addObject().put("title", count.getKey()).put("value", "%,d".formatted(count.getValue()));
        }
        notice.notes().forEach(note -> body.add(text(mapper, "Note: " + note + ".")));
        notice.causes().forEach(cause -> body.add(text(mapper, cause)));
        String next = notice.next();
        if (next != null) {
            body.add(next(mapper, next));
        }
        ObjectNode post = mapper.createObjectNode().put("activity", "Rollcall").put("title", plain(notice.title()));
        post.putArray("attachments").add(card);
        return VisibleText.json(mapper.writeValueAsString(post));
    }

    /** A post without a card, for an import that did not begin. */
    static String plain(JsonMapper mapper, String title, String text) {
        ObjectNode post = mapper.createObjectNode()
                .put("activity", "Rollcall")
                .put("title", plain(title))
                .put("text", escaped(text));
        return VisibleText.json(mapper.writeValueAsString(post));
    }

    private static ObjectNode text(JsonMapper mapper, String text) {
        return mapper.createObjectNode()
                .put("type", "TextBlock")
                .put("text", escaped(text))
                .put("wrap", true);
    }

    /** As runs of text, in which clients obey no mark, so that a command can be copied as it stands. */
    private static ObjectNode next(JsonMapper mapper, String command) {
        ObjectNode block = mapper.createObjectNode().put("type", "RichTextBlock");
        ArrayNode runs = block.putArray("inlines");
        runs.addObject().put("type", "TextRun").put("text", "Next: ");
        runs.addObject()
                .put("type", "TextRun")
                .put("text", command.equals(plain(command)) ? command : Notice.COMMAND_OF_REPORT)
                .put("fontType", "Monospace");
        return block;
    }

    /** Where clients obey marks. */
    private static String escaped(String text) {
        return withoutLinks(text).replaceAll(SPECIAL, "\\\\$1");
    }

    /** Where clients show marks as they are; to those that obey them all the same, no address stands behind a name. */
    private static String plain(String text) {
        return withoutLinks(text).replace("](", "] (");
    }

    /**
     * Names of columns, feeds and files come from others: nothing in them may become a link. Where one would begin without any
     * mark, a blank is put into it.
     */
    private static String withoutLinks(String text) {
        return text.replaceAll(LINK, "$1 ");
    }
}
