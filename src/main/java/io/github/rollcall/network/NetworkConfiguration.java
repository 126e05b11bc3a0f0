package io.github.rollcall.network;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NetworkProperties.class)
class NetworkConfiguration {

    @Bean
    Network network(NetworkProperties settings, ObjectProvider<SslBundles> bundles) {
        Proxies proxies = Proxies.of(settings, System.getenv(), System.getProperties());
        return new Network(proxies, Trust.of(settings.sslBundle(), bundles::getObject));
    }
}
