package org.openbank.customer.customer;

import jakarta.validation.constraints.Size;

import org.openbank.customer.json.ObpBody;

/** The body of getCustomerByCustomerNumber (contract section 3.3). */
@ObpBody(name = "PostCustomerNumberJsonV310")
public record CustomerNumberJson(@Size(max = 50) String customerNumber) {}
