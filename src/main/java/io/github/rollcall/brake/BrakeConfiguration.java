package io.github.rollcall.brake;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrakeProperties.class)
class BrakeConfiguration {

    @Bean
    Brakes brakes(BrakeProperties settings) {
        return new Brakes(settings);
    }
}
