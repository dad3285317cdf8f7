package org.openbank.customer.telemetry;

/** The same for the logs of the packaged service. */
class PersonalDataIT extends PersonalDataTest {}
