package io.github.rollcall.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class EncodingConverterTests {

    @Test
    void takesTheNamesThatJavaKnows() {
        assertThat(new EncodingConverter().convert(" gb18030 ")).isEqualTo("gb18030");
    }

    @Test
    void givesExamplesWhereItKnowsNone() {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new EncodingConverter().convert("utf-99"))
                .withMessageStartingWith(
                        "'utf-99' is no encoding that is known, such as UTF-8, UTF-16LE, windows-1252");
    }
}
