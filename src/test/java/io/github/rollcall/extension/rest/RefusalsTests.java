package io.github.rollcall.extension.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.extension.ApiError;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTests {

    enum Meaning {
        ROW,
        TAKEN,
        US,
        LOCKED
    }

    @ParameterizedTest
    @CsvSource({
        "400, CMN-100, ROW",
        "400, CMN-101, ROW",
        "400, CMN-102, ROW",
        "400, CMN-103, ROW",
        "400, CMN-406, ROW",
        "403, CMN-406, ROW",
        "400, EXT-102, ROW",
        "400, EXT-103, ROW",
        "400, EXT-214, ROW",
        "400, EXT-215, ROW",
        "400, EXT-216, ROW",
        "400, EXT-217, ROW",
        "400, EXT-218, TAKEN",
        "400, EXT-219, ROW",
        "400, EXT-361, ROW",
        "409, EXT-226, TAKEN",
        "409, EXT-227, TAKEN",
        "400, EXT-229, ROW",
        "400, EXT-225, ROW",
        "400, EXT-262, ROW",
        "400, EXT-351, US",
        "400, EXT-352, US",
        "400, EXT-354, US",
        "400, EXT-355, US",
        "403, EXT-250, US",
        "400, EXT-356, ROW",
        "400, EXT-413, ROW",
        "400, PRT-101, US",
        "400, PWD-001, ROW",
        "400, PWD-002, ROW",
        "400, PWD-003, ROW",
        "400, PWD-004, ROW",
        "400, PWD-005, ROW",
        "400, PWD-006, ROW",
        "400, PWD-007, ROW",
        "400, PWD-014, ROW",
        "403, CMN-401, US",
        "403, CMN-402, US",
        "403, CMN-403, US",
        "403, CMN-404, US",
        "403, CMN-408, US",
        "403, CMN-419, US",
        "403, BIL-101, US",
        "400, BIL-102, US",
        "403, BIL-103, US",
        "403, CMN-109, US",
        "400, CMN-112, US",
        "400, CMN-113, US",
        "400, CMN-427, US",
        "401, CMN-405, US",
        "404, CMN-102, US",
        "404, CMN-120, US",
        "404, AGW-404, US",
        "409, CMN-204, LOCKED",
        "415, '', ROW",
        "501, CMN-202, US",
        "400, NEW-1, ROW",
        "409, NEW-1, ROW",
        "422, '', ROW",
        "403, NEW-1, US",
        "404, '', US",
        "405, '', US",
        "407, '', US",
        "421, '', US",
        "451, '', US"
    })
    void saysWhatARefusedCreationMeans(int status, String code, Meaning meaning) {
        assertThat(meaningOf(status, errors(code))).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "403, CMN-100, contact.lastName, ROW",
        "403, CMN-101, contact.email, ROW",
        "404, CMN-101, extensionNumber, ROW",
        "404, CMN-102, site.id, ROW",
        "405, CMN-102, costCenter.id, ROW",
        "403, CMN-101, '', US",
        "403, CMN-101, partnerId, ROW",
        "403, CMN-102, extension.contact.businessAddress.state, ROW",
        "403, CMN-101, regionalSettings, ROW",
        "403, CMN-101, customFields[0].value, ROW",
        "403, CMN-101, Authorization, US",
        "403, CMN-101, contactless, US",
        "404, CMN-102, accountId, US",
        "400, CMN-101, accountId, US",
        "403, CMN-406, '', ROW",
        "403, EXT-101, '', ROW",
        "403, EXT-213, '', ROW",
        "403, EXT-217, '', ROW",
        "404, EXT-361, '', ROW",
        "403, EXT-218, '', TAKEN",
        "422, EXT-226, '', TAKEN",
        "403, PWD-004, '', ROW",
        "403, PWD-099, '', ROW",
        "400, EXT-355, extensionNumber, US",
        "403, CMN-408, contact.email, US",
        "403, EXT-900, extensionNumber, US",
        "403, NEW-1, contact.email, US"
    })
    void letsCodesDecideBeforeStatuses(int status, String code, String parameter, Meaning meaning) {
        ApiError error = new ApiError(code, parameter.isEmpty() ? null : parameter, "in words");

        assertThat(meaningOf(status, List.of(error))).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "415, ACT-330, ROW",
        "400, ACT-331, ROW",
        "403, ACT-332, ROW",
        "400, ACT-334, ROW",
        "400, CMN-101, ROW",
        "403, CMN-109, US",
        "403, CMN-401, US",
        "403, CMN-408, US",
        "403, CMN-419, US",
        "404, CMN-102, ROW",
        "404, '', ROW",
        "404, AGW-404, US",
        "413, '', ROW"
    })
    void saysWhatARefusedImageMeans(int status, String code, Meaning meaning) {
        assertThat(Refusals.isAboutUsAndNotAboutOne(status, errors(code))).isEqualTo(meaning == Meaning.US);
    }

    /** Senders.ada() says nothing of a login name or secrets. */
    @ParameterizedTest
    @CsvSource({"EXT-229", "EXT-413"})
    void takesARuleOfTheAccountForUsWhereTheUserSaysNothingAgainstIt(String code) {
        assertThat(Refusals.isAboutUs(400, errors(code), Senders.ada())).isTrue();
        assertThat(Refusals.isAboutUs(400, errors("CMN-101"), Senders.ada())).isFalse();
        assertThat(Refusals.isExplained(400, errors(code))).isFalse();
    }

    @Test
    void findsTheDecidingCodeAmongSeveral() {
        assertThat(meaningOf(400, errors("CMN-101", "EXT-355"))).isEqualTo(Meaning.US);
        assertThat(meaningOf(400, errors("CMN-101", "EXT-218"))).isEqualTo(Meaning.TAKEN);
        assertThat(meaningOf(400, errors("PWD-001", "CMN-101"))).isEqualTo(Meaning.ROW);
        assertThat(meaningOf(403, errors("PWD-001", "CMN-408"))).isEqualTo(Meaning.US);
    }

    private static Meaning meaningOf(int status, List<ApiError> errors) {
        if (Refusals.isLocked(errors)) {
            return Meaning.LOCKED;
        }
        if (Refusals.isAboutUs(status, errors)) {
            return Meaning.US;
        }
        return Refusals.isTaken(errors) ? Meaning.TAKEN : Meaning.ROW;
    }

    private static List<ApiError> errors(String... codes) {
        return Stream.of(codes)
                .map(code -> new ApiError(code, null, "in words"))
                .toList();
    }
}
