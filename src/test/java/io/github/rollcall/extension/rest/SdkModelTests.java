package io.github.rollcall.extension.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringcentral.definitions.AccountServiceInfo;
import com.ringcentral.definitions.ExtensionCreationRequest;
import com.ringcentral.definitions.GetExtensionListResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Proves that the judge is strict. */
class SdkModelTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'colour':'red'}|colour is unknown",
                "{'contact':{'firstname':'Ada'}}|contact.firstname is unknown",
                "{'references':[{'ref':'7'},{'kind':'x'}]}|references[*].kind is unknown",
                "{'regionalSettings':{'timezone':{'uri':'x'}}}|regionalSettings.timezone.uri is unknown",
                "{'extensionNumber':2041}|extensionNumber is NUMBER, not text",
                "{'extensionNumber':null}|extensionNumber is NULL, not text",
                "{'hidden':'true'}|hidden is STRING, not true or false",
                "{'contact':{'emailAsLoginName':0}}|contact.emailAsLoginName is NUMBER, not true or false",
                "{'contact':[]}|contact is ARRAY, not ContactInfoCreationRequest",
                "{'contact':'Ada'}|contact is STRING, not ContactInfoCreationRequest",
                "{'references':{'ref':'7'}}|references is OBJECT, not a list",
                "{'regionalSettings':{'timezone':{'id':58}}}|regionalSettings.timezone.id is NUMBER, not text",
                "{'customFields':['x']}|customFields[*] is STRING, not CustomFieldInfo"
            })
    void findsWhatACreationDoesNotKnow(String body, String deviation) {
        assertThat(deviations(body, ExtensionCreationRequest.class)).contains(deviation);
    }

    @Test
    void findsNumbersOfTheWrongKind() {
        assertThat(deviations(
                        "{'paging':{'page':1.5,'perPage':'100'},'records':[{'id':'7'}]}",
                        GetExtensionListResponse.class))
                .containsExactly(
                        "paging.page is NUMBER, not a whole number",
                        "paging.perPage is STRING, not a whole number",
                        "records[*].id is STRING, not a whole number");
    }

    @Test
    void acceptsWhatTheModelKnows() {
        assertThat(deviations(
                        "{'paging':{'page':1},'records':[{'id':7,'contact':{'email':'a@b.c'}}]}",
                        GetExtensionListResponse.class))
                .isEmpty();
        assertThat(deviations("{'package':{'id':'1','version':'2'}}", AccountServiceInfo.class))
                .isEmpty();
    }

    private static List<String> deviations(String body, Class<?> model) {
        return SdkModel.deviations(new JsonMapper().readTree(body.replace('\'', '"')), model);
    }
}
