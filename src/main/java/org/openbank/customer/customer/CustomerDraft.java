package org.openbank.customer.customer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;
import org.openbank.customer.json.FieldValues;
import org.openbank.customer.json.Ids;
import org.openbank.customer.json.ShortDate;
import org.openbank.customer.json.StoreLimits;

import static java.util.Map.entry;

/**
 * A new customer as the body says, with the defaults of contract section 7.1 for what it does not say, and what is wrong
 * with them in the order in which that is told.
 */
final class CustomerDraft {

    private static final Map<CustomerColumn, Object> DEFAULTS = Map.ofEntries(
            entry(CustomerColumn.EMAIL, ""),
            entry(CustomerColumn.FACE_IMAGE_URL, ""),
            entry(CustomerColumn.RELATIONSHIP_STATUS, ""),
            entry(CustomerColumn.DEPENDANTS, 0),
            entry(CustomerColumn.DOB_OF_DEPENDANTS, List.of()),
            entry(CustomerColumn.HIGHEST_EDUCATION_ATTAINED, ""),
            entry(CustomerColumn.EMPLOYMENT_STATUS, ""),
            entry(CustomerColumn.KYC_STATUS, false),
            entry(CustomerColumn.TITLE, ""),
            entry(CustomerColumn.BRANCH_ID, ""),
            entry(CustomerColumn.NAME_SUFFIX, ""));

    private static final String RESERVED = "::::";

    private final Customer customer = new Customer();
    private final Optional<ObpException> typeProblem;
    private final boolean hasParent;
    private final Optional<ObpException> storeProblem;

    /** The first of the problems that are seen without the database is thrown: dependants, dates, the number's form. */
    CustomerDraft(String bankId, Record body, CustomerType.Group group) {
        Map<String, Object> values = FieldValues.of(body);
        String parent = (String) values.remove(CustomerColumn.PARENT_CUSTOMER_ID.column());
        verifyDependants(values);
        readDates(values);
        DEFAULTS.forEach((column, value) -> column.set(customer, value));
        customer.bankId = bankId;
        customer.customerType = group.usual().name();
        values.forEach((column, value) -> {
            if (value != null) {
                CustomerColumn.named(column).set(customer, value);
            }
        });
        if ("".equals(customer.customerNumber)) {
            // As forms send what was left empty; as a number it could be had once at a bank.
            customer.customerNumber = null;
        }
        if (customer.customerNumber != null && customer.customerNumber.contains(RESERVED)) {
            throw ObpError.INVALID_JSON_FORMAT.with("customer_number can not contain `::::` characters");
        }
        // What answers show of a customer without parent is the empty text.
        this.hasParent = parent != null && !parent.isEmpty();
        customer.parentCustomerId = Ids.parse(parent).orElse(null);
        this.typeProblem = group.problem(customer.customerType);
        this.storeProblem = StoreLimits.problem(body);
    }

    private static void verifyDependants(Map<String, Object> values) {
        Object dates = values.getOrDefault(CustomerColumn.DOB_OF_DEPENDANTS.column(), List.of());
        Object dependants = values.get(CustomerColumn.DEPENDANTS.column());
        Dependants.verify(dependants == null ? 0 : (int) dependants, ((List<?>) dates).size());
    }

    /** Texts of v6.0.0, moments already in older versions. */
    private static void readDates(Map<String, Object> values) {
        values.computeIfPresent(
                CustomerColumn.DATE_OF_BIRTH.column(),
                (column, date) -> instant(
                        date, "date_of_birth must be in YYYY-MM-DD format (e.g., 1990-05-15), got another form"));
        values.computeIfPresent(CustomerColumn.DOB_OF_DEPENDANTS.column(), (column, dates) -> ((List<?>) dates)
                .stream()
                        .map(date -> instant(
                                date, "dob_of_dependants must contain dates in YYYY-MM-DD format (e.g., 2010-03-20)"))
                        .toList());
    }

    private static Instant instant(Object date, String otherwise) {
        return date instanceof Instant read
                ? read
                : ShortDate.parse((String) date).orElseThrow(() -> ObpError.INVALID_JSON_FORMAT.with(otherwise));
    }

    /** Without id, and without number where the body has none. */
    Customer customer() {
        return customer;
    }

    /** Whether all that could be wrong still is told by the keys of the database, in its order. */
    boolean canBeTried() {
        return typeProblem.isEmpty() && storeProblem.isEmpty() && hasParent == (customer.parentCustomerId != null);
    }

    /** Of a draft that cannot be tried: the first problem, when the number is free or not at this bank. */
    ObpException problem(Customers.Neighbours neighbours) {
        if (neighbours.numberIsTaken()) {
            return CustomerNumberTaken.of(customer.customerNumber, customer.bankId);
        }
        return typeProblem
                .or(() -> hasParent && !neighbours.parentExists()
                        ? Optional.of(ObpError.PARENT_CUSTOMER_NOT_FOUND.bare())
                        : Optional.empty())
                .or(() -> storeProblem)
                .orElseThrow();
    }
}
