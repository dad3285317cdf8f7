package org.openbank.customer.firehose;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.MultivaluedMap;

import io.vertx.sqlclient.Tuple;

import org.openbank.customer.customer.CustomerColumns;
import org.openbank.customer.export.Paging;
import org.openbank.customer.json.Texts;

/** Which customers are asked for (contract section 3.6): every query key that is not paging is an attribute filter. */
record FirehoseQuery(Paging paging, Map<String, String> filters) {

    private static final String SELECT = "select " + CustomerColumns.OF_V310.list("")
            + """
             from customer c
             where bank_id = $1 collate "C" and updated_at >= $2 and updated_at <= coalesce($3, now())
            """;

    private static final String FILTER =
            """
               and exists (select 1 from customer_attribute a
                             join unnest($6::varchar[], $7::varchar[]) as wanted (name, value)
                               on a.name = wanted.name and md5(a.value) = md5(wanted.value) and a.value = wanted.value
                            where a.bank_id = c.bank_id and a.customer_id = c.customer_id)
            """;

    static FirehoseQuery of(MultivaluedMap<String, String> parameters) {
        Map<String, String> filters = parameters.entrySet().stream()
                .filter(parameter -> !Paging.KEYS.contains(parameter.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, parameter -> parameter.getValue().get(0)));
        return new FirehoseQuery(Paging.of(parameters), filters);
    }

    String sql() {
        return SELECT
                + (filters.isEmpty() ? "" : FILTER)
                + (paging.ascending() ? " order by updated_at, customer_id" : " order by updated_at desc, customer_id")
                + " limit $4 offset $5";
    }

    Tuple parameters(String bankId) {
        Tuple parameters = Tuple.tuple()
                .addString(bankId)
                .addOffsetDateTime(paging.from())
                .addOffsetDateTime(paging.to())
                .addInteger(paging.limit())
                .addInteger(paging.offset());
        if (!filters.isEmpty()) {
            // What no attribute holds, the database cannot even be asked for.
            List<Map.Entry<String, String>> wanted = filters.entrySet().stream()
                    .filter(pair -> Texts.isStorable(pair.getKey()) && Texts.isStorable(pair.getValue()))
                    .toList();
            parameters.addArrayOfString(wanted.stream().map(Map.Entry::getKey).toArray(String[]::new));
            parameters.addArrayOfString(wanted.stream().map(Map.Entry::getValue).toArray(String[]::new));
        }
        return parameters;
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "FirehoseQuery[...]";
    }
}
