package io.github.rollcall.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The least that Spring Boot can do with a database: opens it, asks it something, and ends. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
class BareBoot {

    /** @param arguments settings, as {@code --spring.datasource.url=} */
    public static void main(String[] arguments) throws SQLException {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(BareBoot.class)
                        .web(WebApplicationType.NONE)
                        .run(arguments);
                Connection database = context.getBean(DataSource.class).getConnection();
                Statement statement = database.createStatement()) {
            statement.execute("select 1");
        }
    }
}
