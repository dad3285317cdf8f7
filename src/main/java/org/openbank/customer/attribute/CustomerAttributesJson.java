package org.openbank.customer.attribute;

import java.util.List;

import org.openbank.customer.customer.CustomerAttributeJson;

/** All attributes of a customer, oldest first. */
public record CustomerAttributesJson(List<CustomerAttributeJson> customerAttributes) {}
