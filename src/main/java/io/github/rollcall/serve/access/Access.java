package io.github.rollcall.serve.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** Who may do what: viewers look, operators act, and everybody has to log in or to have the link. */
public class Access {

    /** Where a login with the identity provider begins. */
    public static final String PROVIDER_LOGIN = OidcLogin.START;

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** Whether whoever asks may act. */
    public static boolean isOperator(HttpServletRequest request) {
        return request.isUserInRole(Role.OPERATOR.name());
    }

    @Bean
    FilterRegistrationBean<Gates.Host> hostGate(ServeProperties serve) {
        FilterRegistrationBean<Gates.Host> gate = new FilterRegistrationBean<>(new Gates.Host(Listening.hosts(serve)));
        gate.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return gate;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> proxyGate(ServeProperties serve) {
        return factory -> {
            if (!serve.trustedProxies().isEmpty()) {
                factory.addEngineValves(new Gates.Proxy(Set.copyOf(serve.trustedProxies())));
            }
        };
    }

    /** Without users every password is wrong. */
    @Bean
    LoginLimits passwords(ServeProperties serve, Clock clock) {
        return new LoginLimits(serve.users() == null ? nobody() : passwords(serve.users()), clock);
    }

    private static AuthenticationProvider passwords(Path users) {
        DaoAuthenticationProvider provider =
                new DaoAuthenticationProvider(new InMemoryUserDetailsManager(UsersFile.read(users)));
        provider.setPasswordEncoder(new BCryptPasswordEncoder());
        return provider;
    }

    private static AuthenticationProvider nobody() {
        return new DaoAuthenticationProvider(name -> {
            throw UsernameNotFoundException.fromUsername(name);
        });
    }

    /** Used where people log in with an identity provider. */
    @Bean
    JwtDecoderFactory<ClientRegistration> identityTokens() {
        Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
        return provider -> decoders.computeIfAbsent(provider.getRegistrationId(), id -> OidcProvider.decoder(provider));
    }

    /** Programs that collect metrics log in with each request. */
    @Bean
    @Order(1)
    SecurityFilterChain metrics(HttpSecurity http, ServeProperties serve, LoginLimits passwords) {
        usePasswords(passwords, http);
        return http.securityMatcher("/metrics")
                .authorizeHttpRequests(requests -> {
                    if (serve.hasLogin()) {
                        requests.anyRequest().hasRole(Role.VIEWER.name());
                    } else {
                        // As the file that rollcall.metrics.textfile names, they are for all users of this machine.
                        requests.anyRequest().permitAll();
                    }
                })
                .httpBasic(basic -> basic.realmName("rollcall"))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            ServeProperties serve,
            LoginLimits passwords,
            AuditLog audit,
            EntryLink link,
            Clock clock) {
        usePasswords(passwords, http);
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/assets/**", "/login", "/health/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET)
                        .hasRole(Role.VIEWER.name())
                        .requestMatchers(HttpMethod.POST)
                        .hasRole(Role.OPERATOR.name())
                        .anyRequest()
                        .denyAll())
                .addFilterBefore(new Gates.SessionAge(serve.sessionMost(), clock), SecurityContextHolderFilter.class)
                .addFilterBefore(new Gates.Upload(serve.maxUpload().toBytes() + 65_536), CsrfFilter.class)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(forms -> forms.csrfTokenRepository(new FormTokens(serve.isEncrypted())))
                .logout(logout -> logout.logoutSuccessUrl(serve.hasLogin() ? "/login?out" : "/assets/out.html"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .frameOptions(frames -> frames.deny()));
        AuthenticationSuccessHandler entered = (request, response, who) -> {
            audit.note(who, request.getRemoteAddr(), null, "logged in", null);
            response.sendRedirect("/");
        };
        if (serve.users() != null) {
            SimpleUrlAuthenticationFailureHandler wrong = new SimpleUrlAuthenticationFailureHandler("/login?wrong");
            wrong.setAllowSessionCreation(false);
            http.formLogin(form -> form.loginPage("/login")
                    .successHandler(entered)
                    .failureHandler(wrong)
                    .permitAll());
        }
        if (serve.oidc() != null) {
            OidcLogin.configure(http, serve.oidc(), serve.isEncrypted(), clock, entered);
        }
        if (!serve.hasLogin()) {
            http.addFilterBefore(new Gates.Entry(link, audit), CsrfFilter.class)
                    .exceptionHandling(
                            refused -> refused.authenticationEntryPoint((request, response, why) -> Gates.refuse(
                                    response,
                                    401,
                                    "Open this page with the link that `serve` printed where it was started.")));
        }
        return http.build();
    }

    /** Lets these alone judge passwords: asked twice, a wrong one would count twice. */
    private static void usePasswords(LoginLimits passwords, HttpSecurity http) {
        http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(null);
        http.authenticationProvider(passwords);
    }
}
