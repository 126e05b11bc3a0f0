package io.github.rollcall.extension.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.PlainValues;
import io.github.rollcall.extension.UserUpdate;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Field;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where plain values stand in the request. */
class UpdateBodyTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ExtensionRecord ADA = new ExtensionRecord(
            new ExtensionId(7), "101", "User", "Enabled", "Ada", "King", "king@example.com", "E1", false, null);

    private final UpdateBody bodies = new UpdateBody(JSON, new NewExtension(JSON));

    @Test
    void sendsTheContactWholeWithTheValuesInIt() {
        ObjectNode body = body(
                Set.of(Field.LAST_NAME, Field.DEPARTMENT),
                Map.of(
                        Field.LAST_NAME,
                        "Lovelace",
                        Field.DEPARTMENT,
                        "",
                        Field.CITY,
                        "Paris",
                        Field.COUNTRY,
                        "France"));

        assertThat(body).isEqualTo(JSON.readTree("""
                        {"contact": {"firstName": "Ada", "lastName": "Lovelace", "email": "king@example.com",
                            "businessAddress": {"city": "Paris", "country": "France"}, "department": ""}}
                        """));
    }

    @Test
    void sendsOtherValuesEachInItsPlace() {
        ObjectNode body = body(
                Set.of(Field.SITE, Field.EMPLOYEE_ID, Field.TIMEZONE, new CustomField("Badge")),
                Map.of(Field.SITE, "9", Field.EMPLOYEE_ID, "E2", Field.TIMEZONE, "58", Field.TIME_FORMAT, "24h"));

        assertThat(body).isEqualTo(JSON.readTree("""
                        {"references": [{"ref": "E2", "type": "CustomerDirectoryId"}], "site": {"id": "9"},
                            "regionalSettings": {"timezone": {"id": "58"}, "timeFormat": "24h"},
                            "customFields": [{"id": "cf1", "value": "17"}]}
                        """));
    }

    private ObjectNode body(Set<Column> columns, Map<Field, String> values) {
        PlainValues plain = new PlainValues(values, Map.of("cf1", "17"));
        return bodies.tree(new UserUpdate(ADA, null, columns, null, false, null, plain));
    }
}
