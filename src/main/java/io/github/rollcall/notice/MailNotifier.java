package io.github.rollcall.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Notices by mail. */
final class MailNotifier {

    private final JavaMailSender sender;
    private final NoticeProperties settings;
    private final Wait wait;

    MailNotifier(JavaMailSender sender, NoticeProperties settings, Wait wait) {
        this.sender = sender;
        this.settings = settings;
        this.wait = wait;
        if (sender instanceof JavaMailSenderImpl smtp) {
            limitTimes(smtp.getJavaMailProperties(), settings.patience());
        }
    }

    /** Without a limit the mail library waits for ever for each byte. */
    private static void limitTimes(Properties session, Duration longest) {
        String millis = String.valueOf(longest.toMillis());
        for (String protocol : new String[] {"smtp", "smtps"}) {
            for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
                session.putIfAbsent("mail." + protocol + "." + timeout, millis);
            }
        }
    }

    /** What went wrong, as the end of a sentence; null if the server took it. */
    @Nullable
    String send(String title, String text, @Nullable Path attachment) {
        FutureTask<@Nullable String> sending = new FutureTask<>(() -> sendNow(title, text, attachment));
        Thread thread = new Thread(sending, "mail");
        thread.setDaemon(true);
        thread.start();
        try {
            return wait.until(sending);
        } catch (TimeoutException e) {
            return "the server keeps us waiting";
        } catch (ExecutionException e) {
            return "it could not be made (" + Notice.withoutAddresses(rootOf(e).toString()) + ")";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the command was interrupted";
        }
    }

    private @Nullable String sendNow(String title, String text, @Nullable Path attachment) {
        try {
            sender.send(mail(title, text, attachment));
            return null;
        } catch (MessagingException | MailException e) {
            return "the server does not take it ("
                    + Notice.withoutAddresses(rootOf(e).toString()) + ")";
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .reduce((outer, inner) -> inner)
                .orElse(failure);
    }

    private MimeMessage mail(String title, String text, @Nullable Path attachment) throws MessagingException {
        MimeMessage mail = sender.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(mail, attachment != null, StandardCharsets.UTF_8.name());
        helper.setFrom(Objects.requireNonNull(settings.mail().from()));
        helper.setTo(settings.mail().to().toArray(String[]::new));
        helper.setSubject(title);
        helper.setText(text);
        if (attachment != null) {
            helper.addAttachment(String.valueOf(attachment.getFileName()), attachment.toFile());
        }
        mail.setHeader("Auto-Submitted", "auto-generated");
        return mail;
    }
}
