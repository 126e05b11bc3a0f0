package io.github.rollcall.serve.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** What a request has to pass before anything of it is looked at closer. */
final class Gates {

    private Gates() {}

    static void refuse(HttpServletResponse response, int status, String why) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write((why + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The name by which a browser calls: a foreign one is a page elsewhere that had its name lead here. */
    static final class Host extends OncePerRequestFilter {

        private final Set<String> hosts;

        Host(Set<String> hosts) {
            this.hosts = hosts;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String host = request.getHeader("Host");
            if (host == null
                    || !hosts.contains(host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT))) {
                refuse(response, 421, "This server is not called so. Its names are set by rollcall.serve.hosts.");
            } else {
                chain.doFilter(request, response);
            }
        }
    }

    /** An upload that is too large, or not allowed, before any of it is read. */
    static final class Upload extends OncePerRequestFilter {

        private final long most;

        Upload(long most) {
            this.most = most;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String type = request.getContentType();
            if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
                chain.doFilter(request, response);
            } else if (!isOperator(SecurityContextHolder.getContext().getAuthentication())) {
                close(response, 403, "Only an operator may upload. Log in as one.");
            } else if (request.getContentLengthLong() < 0) {
                close(response, 411, "The upload does not say how large it is.");
            } else if (request.getContentLengthLong() > most) {
                close(response, 413, "The upload is larger than rollcall.serve.max-upload allows.");
            } else {
                chain.doFilter(request, response);
            }
        }

        private static boolean isOperator(@Nullable Authentication who) {
            return who != null && Role.OPERATOR.isOf(who);
        }

        /** The rest of the upload is not waited for. */
        private static void close(HttpServletResponse response, int status, String why) throws IOException {
            response.setHeader("Connection", "close");
            refuse(response, status, why);
            response.flushBuffer();
        }
    }

    /** Ends sessions, however busy, when they are old. */
    static final class SessionAge extends OncePerRequestFilter {

        private final Duration most;
        private final Clock clock;

        SessionAge(Duration most, Clock clock) {
            this.most = most;
            this.clock = clock;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            HttpSession session = request.getSession(false);
            if (session != null
                    && Instant.ofEpochMilli(session.getCreationTime())
                            .plus(most)
                            .isBefore(clock.instant())) {
                session.invalidate();
            }
            chain.doFilter(request, response);
        }
    }

    /** Takes the link that was printed at the start. */
    static final class Entry extends OncePerRequestFilter {

        private final EntryLink link;
        private final AuditLog audit;

        Entry(EntryLink link, AuditLog audit) {
            this.link = link;
            this.audit = audit;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !request.getMethod().equals("GET")
                    || !request.getRequestURI().equals("/enter");
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException {
            if (!link.takes(request.getParameter("token"))) {
                refuse(
                        response,
                        403,
                        "This link is none, or was used. The newest one is printed where `serve` was started.");
                return;
            }
            Authentication operator = UsernamePasswordAuthenticationToken.authenticated(
                    System.getProperty("user.name", "operator"), null, Role.OPERATOR.authorities());
            HttpSession old = request.getSession(false);
            if (old != null) {
                old.invalidate();
            }
            request.getSession(true)
                    .setAttribute(
                            HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                            new SecurityContextImpl(operator));
            audit.note(operator, request.getRemoteAddr(), null, "entered", "by the link");
            response.sendRedirect("/");
        }
    }

    /** Behind a proxy: nobody else may connect, and the proxy must have been reached by TLS. */
    static final class Proxy extends ValveBase {

        private static final int HTTPS_PORT = 443;

        private final Set<String> proxies;

        Proxy(Set<String> proxies) {
            super(true);
            this.proxies = proxies;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (!proxies.contains(request.getPeerAddr())) {
                refuse(response.getResponse(), 403, "Only the proxies of rollcall.serve.trusted-proxies may connect.");
            } else if (!"https".equalsIgnoreCase(lastLine(request, "X-Forwarded-Proto"))) {
                refuse(
                        response.getResponse(),
                        403,
                        "The proxy does not say by X-Forwarded-Proto that it was reached by https.");
            } else {
                String chain = lastLine(request, "X-Forwarded-For");
                if (chain != null) {
                    request.setRemoteAddr(
                            cut(chain.substring(chain.lastIndexOf(',') + 1).strip()));
                }
                request.setSecure(true);
                request.getCoyoteRequest().scheme().setString("https");
                if (!String.valueOf(request.getHeader("Host")).matches(".*:\\d+")) {
                    // Addresses that this server makes name no other port than the proxy's.
                    request.getCoyoteRequest().setServerPort(HTTPS_PORT);
                }
                getNext().invoke(request, response);
            }
        }

        /** What stands before it came from whoever asks, and may be invented. */
        private static @Nullable String lastLine(Request request, String header) {
            List<String> lines = Collections.list(request.getHeaders(header));
            return lines.isEmpty() ? null : lines.get(lines.size() - 1);
        }

        private static String cut(String address) {
            return address.substring(0, Math.min(address.length(), 45));
        }
    }
}
