package io.github.rollcall.doctor;

import static io.github.rollcall.doctor.FindingsAssert.assertThatIn;

import io.github.rollcall.extension.AssumptionProperties;
import io.github.rollcall.extension.ImageProperties;
import io.github.rollcall.provisioning.DoubtProperties;
import io.github.rollcall.provisioning.rule.EmailProperties;
import io.github.rollcall.provisioning.rule.PasswordProperties;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssumptionsCheckTests {

    private static final DoubtProperties DOUBT = new DoubtProperties(Duration.ofMinutes(2), Duration.ofMinutes(5));

    @Test
    void namesWhatIsAssumedUsually() {
        assertThatIn(new AssumptionsCheck(
                        new AssumptionProperties(true, true, true, AssumptionProperties.SentWithChange.SHOWN),
                        DOUBT,
                        new ImageProperties(ImageProperties.Method.PUT, ImageProperties.NotActivated.SEND),
                        new PasswordProperties(3),
                        new EmailProperties(Set.of())))
                .isAllWell()
                .hasOk("rollcall.assume.email-filter-minds-case=true")
                .hasOk("within 120 s (rollcall.doubt.settle)")
                .hasOk("rollcall.assume.password-before-activation=true")
                .hasOk(
                        "as the account's list shows it, and other custom fields as last given (rollcall.assume.sent-with-change=shown)")
                .hasOk("EXT-226")
                .hasOk("a status is always sent")
                .hasOk("Whether the account keeps employee ids does not matter")
                .hasOk("rollcall.http.quota.<group>.limit")
                .hasOk("are sent (rollcall.images.not-activated=send)")
                .hasOk("3 neighbours in a row, such as abc (rollcall.password.longest-sequence)")
                .hasOk("existed in 2025 (rollcall.email.more-endings)")
                .hasOk("112, 911 and 999")
                .hasOk("96, 98, 100 and 101")
                .hasOk("rollcall.defaults.emailAsLoginName")
                .hasOk("Disabled may be mailed")
                .hasOk("sent by PUT, also to users who have none (rollcall.images.method=PUT)");
    }

    @Test
    void namesWhatIsAssumedOtherwise() {
        assertThatIn(new AssumptionsCheck(
                        new AssumptionProperties(false, false, true, AssumptionProperties.SentWithChange.SHOWN),
                        DOUBT,
                        new ImageProperties(ImageProperties.Method.POST, ImageProperties.NotActivated.WAIT),
                        new PasswordProperties(2),
                        new EmailProperties(Set.of("shiny"))))
                .isAllWell()
                .hasOk("mind no case (rollcall.assume.email-filter-minds-case=false)")
                .hasOk("left until the account shows them activated (rollcall.images.not-activated=wait)")
                .hasOk("2 neighbours")
                .hasOk("or in one of shiny (rollcall.email.more-endings)")
                .hasOk("rollcall.images.method=POST");
    }
}
