package org.openbank.customer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventLoopsTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 3", "8, 7", "64, 63"})
    void thereIsOneForEachProcessorButOne(int processors, int loops) {
        assertThat(EventLoops.by(processors)).isEqualTo(loops);
    }
}
