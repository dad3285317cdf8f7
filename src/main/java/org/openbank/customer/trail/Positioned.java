package org.openbank.customer.trail;

/** What has a place in the order of records. */
interface Positioned {

    Position position();
}
