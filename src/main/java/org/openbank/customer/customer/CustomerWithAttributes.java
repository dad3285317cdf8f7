package org.openbank.customer.customer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import org.openbank.customer.attribute.CustomerAttribute;

/** Customers and their attributes, oldest first, read together in one statement however many there are. */
public record CustomerWithAttributes(Customer customer, List<CustomerAttribute> attributes) {

    private static final String SELECT =
            """
            select c, a from Customer c
            left join CustomerAttribute a on a.bankId = c.bankId and a.customerId = c.customerId
            """;

    private static final String ORDER = " order by c.bankId, c.customerId, a.createdAt, a.customerAttributeId";

    /** All that match, ordered by bank and customer id; {@code condition} is HQL over {@code c}. */
    static Uni<List<CustomerWithAttributes>> list(String condition, Map<String, Object> parameters) {
        return Panache.getSession()
                .flatMap(session -> {
                    var query = session.createQuery(SELECT + " where " + condition + ORDER, Object[].class);
                    parameters.forEach(query::setParameter);
                    return query.getResultList();
                })
                .map(CustomerWithAttributes::group);
    }

    /** The one that matches, or null. */
    static Uni<CustomerWithAttributes> find(String condition, Map<String, Object> parameters) {
        return list(condition, parameters).map(found -> found.isEmpty() ? null : found.get(0));
    }

    /** A row is a customer with one of its attributes, or with null when it has none. */
    private static List<CustomerWithAttributes> group(List<Object[]> rows) {
        Map<Customer, List<CustomerAttribute>> attributes = new LinkedHashMap<>();
        for (Object[] row : rows) {
            List<CustomerAttribute> ofCustomer = attributes.computeIfAbsent((Customer) row[0], c -> new ArrayList<>());
            if (row[1] != null) {
                ofCustomer.add((CustomerAttribute) row[1]);
            }
        }
        return attributes.entrySet().stream()
                .map(entry -> new CustomerWithAttributes(entry.getKey(), entry.getValue()))
                .toList();
    }
}
