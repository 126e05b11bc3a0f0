package io.github.rollcall.serve;

import io.github.rollcall.home.HomeHeld;
import io.github.rollcall.run.failure.UnknownRun;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** All addresses of the page: GET looks and changes nothing, POST acts and is for operators. */
final class Routes {

    private Routes() {}

    static RouterFunction<ServerResponse> of(Pages pages, RunPages runs, Actions actions, boolean hasLogin) {
        RouterFunctions.Builder routes = RouterFunctions.route()
                .GET("/", pages::overview)
                .GET("/search", pages::search)
                .GET("/audit", pages::audit)
                .GET("/accounts/{account}", pages::account)
                .GET("/accounts/{account}/people", pages::person)
                .GET("/accounts/{account}/live", runs::live)
                .GET("/accounts/{account}/runs/{run}", runs::run)
                .GET("/accounts/{account}/runs/{run}/tables/{file}", runs::table)
                .GET("/accounts/{account}/runs/{run}/files/{file}", runs::file)
                .POST("/accounts/{account}/upload", actions::upload)
                .POST("/accounts/{account}/inbox", actions::inbox)
                .POST("/accounts/{account}/schedule", actions::schedule)
                .POST("/accounts/{account}/runs/{run}/import", actions::importPlanned)
                .POST("/accounts/{account}/runs/{run}/rerun", actions::rerun)
                .POST("/accounts/{account}/runs/{run}/release", actions::release)
                .POST("/accounts/{account}/runs/{run}/stop", actions::stop)
                .POST("/accounts/{account}/runs/{run}/undo-plan", actions::planUndo)
                .GET("/assets/report.css", Routes::look)
                .resources("/assets/**", new ClassPathResource("serve/"));
        if (hasLogin) {
            routes.GET("/login", pages::login);
        }
        return routes.onError(Refusal.class, (refusal, request) -> message(((Refusal) refusal).status(), refusal))
                .onError(UnknownRun.class, (unknown, request) -> message(404, unknown))
                .onError(HomeHeld.class, (held, request) -> message(409, held))
                .build();
    }

    /** The page looks as the report does. */
    private static ServerResponse look(ServerRequest request) {
        return ServerResponse.ok()
                .contentType(new MediaType("text", "css"))
                .body(new ClassPathResource("templates/report.css"));
    }

    private static ServerResponse message(int status, Throwable why) {
        ServerResponse.BodyBuilder answer = ServerResponse.status(status);
        if (status == HttpStatus.TOO_MANY_REQUESTS.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(ReadingTurns.LONGEST.toSeconds()));
        }
        return answer.render("message", Map.of("message", String.valueOf(why.getMessage())));
    }

    /** A path variable as it was sent, decoded once. */
    static String variable(ServerRequest request, String name) {
        return request.pathVariable(name);
    }
}
