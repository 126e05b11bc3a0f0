package io.github.rollcall.notice;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A notice as a card of RingCentral's team messaging: an attachment of the kind AdaptiveCard, version 1.3, which is what its
 * incoming webhooks take.
 */
final class Card {

    private static final String SPECIAL = "([\\\\`*_{}\\[\\]()#+!|>~-])";

    private final Notice notice;

    Card(Notice notice) {
        this.notice = notice;
    }

    String json(JsonMapper mapper) {
        ObjectNode card = mapper.createObjectNode()
                .put("type", "AdaptiveCard")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("version", "1.3")
                .put("fallbackText", notice.title());
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
        notice.causes().forEach(cause -> body.add(text(mapper, cause)));
        String next = notice.next();
        if (next != null) {
            body.add(text(mapper, "Next: " + next));
        }
        ObjectNode post = mapper.createObjectNode().put("activity", "Rollcall").put("title", notice.title());
        post.putArray("attachments").add(card);
        return mapper.writeValueAsString(post);
    }

    /** Names of columns come from the roster: nothing in them may become a link, or bold. */
    private static ObjectNode text(JsonMapper mapper, String text) {
        return mapper.createObjectNode()
                .put("type", "TextBlock")
                .put("text", text.replaceAll(SPECIAL, "\\\\$1"))
                .put("wrap", true);
    }
}
