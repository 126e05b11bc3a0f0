package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.AssumptionProperties;
import io.github.rollcall.extension.ImageProperties;
import io.github.rollcall.extension.credential.CredentialSources;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.extension.gate.QuotaGate;
import io.github.rollcall.extension.gate.QuotaGates;
import io.github.rollcall.extension.gate.Retries;
import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.extension.stop.WriteFence;
import io.github.rollcall.extension.transport.ApiTransport;
import io.github.rollcall.network.Network;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ExtensionApiProperties.class, AssumptionProperties.class, ImageProperties.class})
class ExtensionConfiguration {

    private static final Duration LONGEST_HURRIED_WAIT = Duration.ofSeconds(20);

    /** Where nobody who started Spring has one of their own. */
    @Bean
    @ConditionalOnMissingBean
    StopSignal stopSignal() {
        return new StopSignal();
    }

    @Bean
    Credentials credentials(ConfigurableEnvironment environment) {
        return Credentials.from(CredentialSources.of(environment));
    }

    @Bean
    RestExtensions extensions(
            Credentials credentials,
            ExtensionApiProperties settings,
            AssumptionProperties assumptions,
            ImageProperties images,
            Network network,
            StopSignal stop,
            ObjectProvider<WriteFence> fence,
            JsonMapper json,
            Clock clock,
            @Value("${rollcall.hurried:false}") boolean hurried) {
        Retries retries = hurried ? Retries.HURRIED : settings.retries();
        Duration readTimeout = hurried ? shorter(settings.readTimeout(), LONGEST_HURRIED_WAIT) : settings.readTimeout();
        ApiUsage usage = new ApiUsage();
        QuotaGates gates = new QuotaGates(group -> new QuotaGate(
                group, settings.windowOf(group), hurried ? retries : settings.retriesOf(group), stop, usage));
        ApiTransport transport = new ApiTransport(
                credentials.server(),
                network,
                settings.connectTimeout(),
                readTimeout,
                usage,
                fence.getIfAvailable(() -> WriteFence.OPEN));
        CallSender sender = new CallSender(credentials, transport, gates, new ResponseReader(json, clock), retries);
        return new RestExtensions(sender, json, assumptions, images, usage);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
