package org.openbank.customer.customer;

import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.idempotency.Keeping;
import org.openbank.customer.json.Texts;
import org.openbank.customer.storage.DatabaseFailure;
import org.openbank.customer.telemetry.RequestNotes;

/** Stores new customers, with a number of their own or the next that is free (contract sections 3.1 and 7.1). */
@ApplicationScoped
class NewCustomers {

    /** A free number is found at the first try but for one create in thousands. */
    private static final int NUMBER_ATTEMPTS = 10;

    private final Customers customers;
    private final CustomerNumbers numbers;
    private final Keeping keeping;

    NewCustomers(Customers customers, CustomerNumbers numbers, Keeping keeping) {
        this.customers = customers;
        this.numbers = numbers;
        this.keeping = keeping;
    }

    /** As the draft says, unless something is wrong with it; {@code shape} makes the answer of the customer. */
    <T> Uni<T> create(CustomerColumns columns, CustomerDraft draft, Function<Customer, T> shape) {
        Customer customer = draft.customer();
        if (!draft.canBeTried()) {
            String number = Texts.isStorable(customer.customerNumber) ? customer.customerNumber : null;
            return customers
                    .neighbours(customer.bankId, number, customer.parentCustomerId)
                    .onItem()
                    .transformToUni(neighbours -> Uni.createFrom().failure(draft.problem(neighbours)));
        }
        return customer.customerNumber == null
                ? createUnderFreeNumber(columns, customer, shape)
                : createUnderOwnNumber(columns, customer, shape);
    }

    private <T> Uni<T> createUnderOwnNumber(CustomerColumns columns, Customer customer, Function<Customer, T> shape) {
        return insert(columns, customer, shape)
                .onFailure(NewCustomers::isOfATakenNumber)
                .transform(failure -> CustomerNumberTaken.of(customer.customerNumber, customer.bankId));
    }

    <T> Uni<T> createUnderFreeNumber(CustomerColumns columns, Customer customer, Function<Customer, T> shape) {
        return Uni.createFrom()
                .deferred(() -> {
                    customer.customerNumber = numbers.next();
                    return insert(columns, customer, shape);
                })
                .onFailure(NewCustomers::isOfATakenNumber)
                .retry()
                .atMost(NUMBER_ATTEMPTS)
                .onFailure(NewCustomers::isOfATakenNumber)
                .transform(failure -> ObpError.CREATE_CUSTOMER_ERROR.with("No free customer_number was found."));
    }

    private <T> Uni<T> insert(CustomerColumns columns, Customer customer, Function<Customer, T> shape) {
        customer.customerId = UUID.randomUUID();
        RequestNotes.current().customerId(customer.customerId);
        T answer = shape.apply(customer);
        return (keeping.isAsked()
                        ? customers.insertOnce(columns, customer, answer, keeping.of(answer))
                        : customers.insert(columns, customer, answer))
                .onFailure()
                .invoke(() -> RequestNotes.current().customerId(null))
                .replaceWith(answer);
    }

    private static boolean isOfATakenNumber(Throwable failure) {
        return DatabaseFailure.violates(Customer.NUMBER_AT_BANK, failure);
    }
}
