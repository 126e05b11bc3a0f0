package io.github.rollcall.run;

import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInUser;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The people of an account with all that it tells about them, but for what differs from one account to the next. */
final class AccountPeople {

    private static final JsonMapper JSON = new JsonMapper();

    private AccountPeople() {}

    /** By their address. */
    static Map<String, String> in(StandInAccount account) {
        Map<String, String> people = new TreeMap<>();
        for (StandInUser user : account.users()) {
            people.put(String.valueOf(user.email()), fieldForField(user));
        }
        return people;
    }

    private static String fieldForField(StandInUser user) {
        ObjectNode fields = (ObjectNode) JSON.readTree(user.json());
        fields.remove("id");
        fields.remove("creationTime");
        fields.remove("uri");
        fields.remove("profileImage");
        return fields.toPrettyString();
    }
}
