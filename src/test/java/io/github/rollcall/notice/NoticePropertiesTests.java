package io.github.rollcall.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.user.UnusableSetting;
import io.github.rollcall.user.value.Secret;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class NoticePropertiesTests {

    @Test
    void tellNobodyUnlessTheyAreSet() {
        NoticeProperties settings = bound(Map.of());

        assertThat(settings.mail().to()).isEmpty();
        assertThat(settings.webhook().url()).isNull();
        assertThat(settings.personalData()).isFalse();
        assertThat(settings.on()).isEqualTo(NoticeProperties.On.TROUBLE);
    }

    @Test
    void showNoAddressOfAWebhook() {
        NoticeProperties settings = bound(Map.of(
                "rollcall.notify.webhook.url", "https://hooks.example.com/webhook/v2/s3cr3t",
                "rollcall.notify.webhook.format", "ringcentral",
                "rollcall.notify.ping.start", "http://localhost:8000/s3cr3t/start"));

        assertThat(settings.webhook().url())
                .extracting(Secret::reveal)
                .isEqualTo("https://hooks.example.com/webhook/v2/s3cr3t");
        assertThat(settings.toString()).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/s3cr3t",
                "hooks.example.com/s3cr3t",
                "ftp://hooks.example.com/s3cr3t",
                "https:///s3cr3t",
                "https://exa mple.com/s3cr3t"
            })
    void refuseWhatIsNoSafeAddressWithoutShowingIt(String address) {
        assertThatThrownBy(() -> bound(Map.of("rollcall.notify.webhook.url", address)))
                .isInstanceOf(BindException.class)
                .satisfies(failure -> assertThat(causes(failure))
                        .anySatisfy(cause -> assertThat(cause)
                                .isInstanceOf(UnusableSetting.class)
                                .hasMessageContaining("rollcall.notify.webhook.url")
                                .hasMessageNotContaining("s3cr3t")));
    }

    @Test
    void wantASenderForMails() {
        assertThatThrownBy(() -> bound(Map.of("rollcall.notify.mail.to", "ops@example.com")))
                .satisfies(failure -> assertThat(causes(failure))
                        .anySatisfy(cause -> assertThat(cause).hasMessageContaining("rollcall.notify.mail.from")));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static NoticeProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("rollcall.notify", NoticeProperties.class);
    }
}
