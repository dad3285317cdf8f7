package org.openbank.customer.customer;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;

/** What a customer is (contract section 7.1). The constants are spelled as clients send them. */
public enum CustomerType {
    INDIVIDUAL,
    CORPORATE,
    SUBSIDIARY;

    /** Some of the types, by the operations that are for them. */
    public enum Group {
        ANY(INDIVIDUAL, EnumSet.allOf(CustomerType.class), ""),
        RETAIL(INDIVIDUAL, EnumSet.of(INDIVIDUAL), ""),
        BUSINESS(
                CORPORATE,
                EnumSet.of(CORPORATE, SUBSIDIARY),
                "For corporate customers, must be CORPORATE or SUBSIDIARY.");

        private final CustomerType usual;
        private final Set<CustomerType> types;
        private final String detail;

        Group(CustomerType usual, Set<CustomerType> types, String detail) {
            this.usual = usual;
            this.types = types;
            this.detail = detail;
        }

        /** What a customer of the group is unless it is said. */
        CustomerType usual() {
            return usual;
        }

        /** OBP-30272 when this is none of the group's types. */
        Optional<ObpException> problem(String type) {
            if (has(type)) {
                return Optional.empty();
            }
            return Optional.of(
                    detail.isEmpty()
                            ? ObpError.INVALID_CUSTOMER_TYPE.bare()
                            : ObpError.INVALID_CUSTOMER_TYPE.with(detail));
        }

        /** Refuses with OBP-30274 a customer of a type that is not of the group. */
        void verify(String type) {
            ObpError.CUSTOMER_TYPE_MISMATCH.unless(has(type));
        }

        private boolean has(String type) {
            return types.stream().anyMatch(known -> known.name().equals(type));
        }
    }
}
