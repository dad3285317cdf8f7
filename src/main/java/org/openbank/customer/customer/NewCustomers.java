package org.openbank.customer.customer;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.Texts;
import org.openbank.customer.telemetry.RequestNotes;

/** Stores new customers, with a number of their own or the next that is free (contract sections 3.1 and 7.1). */
@ApplicationScoped
class NewCustomers {

    /** A free number is found at the first try but for one create in thousands. */
    private static final int NUMBER_ATTEMPTS = 10;

    private final Customers customers;
    private final CustomerNumbers numbers;

    NewCustomers(Customers customers, CustomerNumbers numbers) {
        this.customers = customers;
        this.numbers = numbers;
    }

    /** As the draft says, unless something is wrong with it. */
    Uni<Customer> create(CustomerColumns columns, CustomerDraft draft) {
        Customer customer = draft.customer();
        if (!draft.canBeTried()) {
            String number = Texts.isStorable(customer.customerNumber) ? customer.customerNumber : null;
            return customers
                    .neighbours(customer.bankId, number, customer.parentCustomerId)
                    .onItem()
                    .transformToUni(neighbours -> Uni.createFrom().failure(draft.problem(neighbours)));
        }
        return customer.customerNumber == null
                ? createUnderFreeNumber(columns, customer)
                : createUnderOwnNumber(columns, customer);
    }

    private Uni<Customer> createUnderOwnNumber(CustomerColumns columns, Customer customer) {
        name(customer);
        return customers
                .insert(columns, customer)
                .onItem()
                .ifNull()
                .failWith(() -> CustomerNumberTaken.of(customer.customerNumber, customer.bankId));
    }

    Uni<Customer> createUnderFreeNumber(CustomerColumns columns, Customer customer) {
        return createUnderFreeNumber(columns, customer, NUMBER_ATTEMPTS);
    }

    private Uni<Customer> createUnderFreeNumber(CustomerColumns columns, Customer customer, int attempts) {
        if (attempts == 0) {
            throw ObpError.CREATE_CUSTOMER_ERROR.with("No free customer_number was found.");
        }
        name(customer);
        customer.customerNumber = numbers.next();
        return customers
                .insert(columns, customer)
                .onItem()
                .ifNull()
                .switchTo(() -> createUnderFreeNumber(columns, customer, attempts - 1));
    }

    private static void name(Customer customer) {
        customer.customerId = UUID.randomUUID();
        RequestNotes.current().customerId(customer.customerId);
    }
}
