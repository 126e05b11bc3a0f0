package io.github.rollcall.notice;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.network.Network;
import io.github.rollcall.report.RunArchive;
import io.github.rollcall.summary.RunReport;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.mail.javamail.JavaMailSender;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({NoticeProperties.class, MetricsProperties.class})
class NoticeConfiguration {

    @Bean
    @Lazy
    RunNotifier notifier(
            NoticeProperties settings,
            MetricsProperties metrics,
            HomeFolder home,
            ObjectProvider<Extensions> extensions,
            StopSignal stop,
            Network network,
            ObjectProvider<JavaMailSender> sender,
            JsonMapper json) {
        Wait wait = new Wait(settings.patience(), stop);
        return new RunNotifier(
                settings,
                mail(settings, sender, wait),
                new LastSuccess(home.path()),
                new RunMetrics(() -> extensions.getObject().usage()),
                metrics.textfile(),
                new WebhookClient(wait, network),
                json,
                report -> archiveOf(report).json(report));
    }

    static RunArchive archiveOf(RunReport report) {
        return new RunArchive(Objects.requireNonNull(report.folder().getParent()));
    }

    private static @Nullable MailNotifier mail(
            NoticeProperties settings, ObjectProvider<JavaMailSender> sender, Wait wait) {
        return settings.mail().to().isEmpty() ? null : new MailNotifier(sender.getObject(), settings, wait);
    }
}
