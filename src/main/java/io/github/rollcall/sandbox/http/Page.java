package io.github.rollcall.sandbox.http;

import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of a list, as asked for with {@code page} and {@code perPage}.
 *
 * @param number counts from 1
 * @param size at most so many records
 */
public record Page(int number, int size) {

    private static final int DEFAULT_SIZE = 100;
    private static final int LARGEST_SIZE = 1_000;

    /** Reads what was asked for, and notes what cannot be read. Too large a page is made smaller. */
    public static Page asked(Map<String, List<String>> parameters, Problems problems, StandInSettings settings) {
        return asked(parameters, LARGEST_SIZE, problems, settings);
    }

    public static Page asked(
            Map<String, List<String>> parameters, int largestSize, Problems problems, StandInSettings settings) {
        int number = positive(parameters, "page", 1, problems);
        if (settings.reads(Reading.EMPTY_PAGE)
                && parameters.getOrDefault("perPage", List.of()).contains("0")) {
            return new Page(number, 0);
        }
        int size = positive(parameters, "perPage", DEFAULT_SIZE, problems);
        return new Page(number, Math.min(size, largestSize));
    }

    private static int positive(Map<String, List<String>> parameters, String name, int whenAbsent, Problems problems) {
        @Nullable List<String> values = parameters.get(name);
        if (values == null) {
            return whenAbsent;
        }
        String value = values.get(0);
        if (!value.matches("[1-9]\\d{0,8}")) {
            problems.invalid(name, value);
            return whenAbsent;
        }
        return Integer.parseInt(value);
    }

    public boolean isLastOf(int total) {
        return number >= pages(total);
    }

    public <T> ObjectNode of(List<T> all, Function<T, ? extends JsonNode> toJson, Link url) {
        int from = (int) Math.min((long) (number - 1) * size, all.size());
        int to = Math.min(from + size, all.size());
        ObjectNode json = Json.object().put("uri", url.of(number, size));
        ArrayNode records = json.putArray("records");
        all.subList(from, to).forEach(item -> records.add(toJson.apply(item)));
        json.set("paging", paging(all.size(), from, to));
        json.set("navigation", navigation(all.size(), page -> url.of(page, size)));
        return json;
    }

    private ObjectNode paging(int total, int from, int to) {
        ObjectNode paging = Json.object();
        if (total > 0) {
            paging.put("page", number);
        }
        paging.put("perPage", size);
        if (to > from) {
            paging.put("pageStart", from).put("pageEnd", to - 1);
        }
        return paging.put("totalPages", pages(total)).put("totalElements", total);
    }

    private ObjectNode navigation(int total, IntFunction<String> uri) {
        int last = Math.max(1, pages(total));
        ObjectNode navigation = Json.object();
        navigation.putObject("firstPage").put("uri", uri.apply(1));
        if (number < last) {
            navigation.putObject("nextPage").put("uri", uri.apply(number + 1));
        }
        if (number > 1) {
            navigation.putObject("previousPage").put("uri", uri.apply(Math.min(number - 1, last)));
        }
        navigation.putObject("lastPage").put("uri", uri.apply(last));
        return navigation;
    }

    private int pages(int total) {
        return size == 0 ? 0 : (total + size - 1) / size;
    }

    /** The address of a list, with its filters, for links to its pages. */
    public record Link(String address, Map<String, List<String>> parameters) {

        String of(int page, int perPage) {
            StringBuilder url = new StringBuilder(address)
                    .append("?page=")
                    .append(page)
                    .append("&perPage=")
                    .append(perPage);
            parameters.forEach((name, values) -> {
                if (!name.equals("page") && !name.equals("perPage")) {
                    values.forEach(value ->
                            url.append('&').append(encode(name)).append('=').append(encode(value)));
                }
            });
            return url.toString();
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
