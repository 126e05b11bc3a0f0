package io.github.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jar says what it is made of, so that a company can look for libraries with known faults. */
class BillOfMaterialsTests {

    @Test
    void namesTheLibrariesOfTheJarWithTheirVersions() throws IOException {
        JsonNode components = billOfMaterials().get("components");

        assertThat(components.valueStream().map(each -> each.path("name").asString()))
                .contains("spring-batch-core", "opencsv", "fastexcel", "poi", "h2")
                .doesNotContain("wiremock-standalone", "junit-jupiter");
        assertThat(components.valueStream())
                .allSatisfy(each -> assertThat(each.path("version").asString()).isNotBlank());
    }

    private static JsonNode billOfMaterials() throws IOException {
        try (InputStream file = Rollcall.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            assertThat(file).as("written by the build before the tests").isNotNull();
            return JsonMapper.shared().readTree(file);
        }
    }
}
