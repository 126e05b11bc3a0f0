package io.github.rollcall.home;

import io.github.rollcall.home.database.HomeSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@Import(HomeSchema.class)
class HomeConfiguration {

    @Bean
    HomeFolder homeFolder(Environment settings) {
        return HomeFolder.of(settings);
    }
}
