package org.openbank.customer.contract;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.openbank.customer.testing.Contract;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A call that one of OBP's own tools makes: a row of contract/tools.tsv, in which the calls stand in their order.
 *
 * @param moment what the person at the tool does
 * @param reads the fields that the tool reads, the steps to them separated by dots: a star for each element of a list,
 *     which must have some, and a number for one of them
 */
record ToolCall(
        String tool,
        String moment,
        String caller,
        String method,
        String path,
        String body,
        int status,
        List<String> reads) {

    static Stream<ToolCall> all() {
        return Contract.rows("/contract/tools.tsv").map(row -> row.split("\t")).map(ToolCall::of);
    }

    private static ToolCall of(String[] cells) {
        return new ToolCall(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                cells[4],
                cells[5].equals("-") ? null : cells[5],
                Integer.parseInt(cells[6]),
                List.of(cells[7].split(" ")));
    }

    /** Everything that the tool reads is there. */
    void expectIn(JsonNode answer) {
        reads.forEach(field -> expect(field, answer, field));
    }

    private void expect(String steps, JsonNode json, String field) {
        String[] step = steps.split("\\.", 2);
        if (step[0].equals("*")) {
            assertThat(json).as(this + ": " + field).isNotEmpty().allSatisfy(one -> expect(step[1], one, field));
            return;
        }
        JsonNode next = json.isArray() ? json.path(Integer.parseInt(step[0])) : json.path(step[0]);
        assertThat(next.isMissingNode()).as(this + ": " + field).isFalse();
        if (step.length > 1) {
            expect(step[1], next, field);
        }
    }

    @Override
    public String toString() {
        return tool + ", " + moment + ": " + method + " " + path;
    }
}
