package org.openbank.customer.customer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers that tell nothing about each other (contract section 3.1). The bounds are so wide that chance crosses
 * none of them once in a million runs.
 */
class CustomerNumbersTest {

    private static final int MANY = 9_000;

    private final List<Long> numbers = draw(new CustomerNumbers());

    private static List<Long> draw(CustomerNumbers source) {
        return Stream.generate(source::next).limit(MANY).map(Long::valueOf).toList();
    }

    private static Map<Long, Long> count(Stream<Long> values) {
        return values.collect(Collectors.groupingBy(value -> value, Collectors.counting()));
    }

    @Test
    void allHaveTenDigits() {
        assertThat(numbers).allSatisfy(number -> assertThat(number).isBetween(1_000_000_000L, 9_999_999_999L));
    }

    @Test
    void theyAreSpreadOverAllNumbersOfTenDigits() {
        Map<Long, Long> byFirstDigit = count(numbers.stream().map(number -> number / 1_000_000_000));
        Map<Long, Long> byLastDigit = count(numbers.stream().map(number -> number % 10));

        assertThat(byFirstDigit).hasSize(9).allSatisfy((digit, count) -> assertThat(count)
                .isBetween(800L, 1_200L));
        assertThat(byLastDigit).hasSize(10).allSatisfy((digit, count) -> assertThat(count)
                .isBetween(700L, 1_100L));
    }

    /** As likely up as down, near as far: whoever has one number knows nothing of the next. */
    @Test
    void theNextOneCanBeAnywhere() {
        List<Long> steps = IntStream.range(1, MANY)
                .mapToObj(i -> numbers.get(i) - numbers.get(i - 1))
                .toList();

        assertThat(steps).doesNotHaveDuplicates();
        assertThat(steps.stream().filter(step -> step > 0).count()).isBetween(MANY / 2 - 400L, MANY / 2 + 400L);
        assertThat(steps.stream().filter(step -> Math.abs(step) < 1_000_000).count())
                .isLessThan(30);
    }

    @Test
    void aRestartDoesNotRepeatThem() {
        assertThat(draw(new CustomerNumbers())).doesNotContainAnyElementsOf(numbers.subList(0, 100));
    }
}
