package org.openbank.customer.error;

import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.testing.Contract;

import static org.assertj.core.api.Assertions.assertThat;

class ObpErrorTest {

    static Object[][] rows() {
        return Contract.errors().stream()
                .map(row -> new Object[] {row[0], row[2], Integer.parseInt(row[3])})
                .toArray(Object[][]::new);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyErrorOfTheContractIsThereToTheLetter(String code, String message, int status) {
        assertThat(Arrays.stream(ObpError.values()))
                .anyMatch(
                        error -> error.code().equals(code) && error.text().equals(message) && error.status() == status);
    }
}
