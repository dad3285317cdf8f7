package org.openbank.customer.events;

/** What an event is about: a customer, or what belongs to one. Its types are those of contract section 15. */
public enum Topic {
    CUSTOMER(""),
    ADDRESS("address."),
    ATTRIBUTE("attribute."),
    CRM_EVENT("crmevent."),
    LINK("link."),
    SOCIAL_MEDIA("socialmedia."),
    TAX_RESIDENCE("taxresidence.");

    private final String name;

    Topic(String name) {
        this.name = name;
    }

    public String created() {
        return type("created");
    }

    public String updated() {
        return type("updated");
    }

    public String deleted() {
        return type("deleted");
    }

    /** Of a customer, with everything that belonged to them. */
    public static String erased() {
        return CUSTOMER.type("erased");
    }

    private String type(String what) {
        return "org.openbank.customer." + name + what + ".v1";
    }
}
