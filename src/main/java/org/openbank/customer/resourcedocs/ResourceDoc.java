package org.openbank.customer.resourcedocs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One operation as resource docs show it.
 *
 * @param ownVersion that of its path here
 * @param aliases the other versions under which it answers
 * @param tail its path after the version
 * @param rest its JSON but for the address to call, which differs from version to version
 */
record ResourceDoc(
        String function, List<String> tags, String ownVersion, List<String> aliases, String tail, byte[] rest) {

    boolean isIn(ApiVersion version) {
        return version.hasEverything() || answersUnder(version);
    }

    private boolean answersUnder(ApiVersion version) {
        return version.number().equals(ownVersion) || aliases.contains(version.number());
    }

    void write(ApiVersion version, ByteArrayOutputStream out) {
        // Where it does not answer under that version, its own address, so that it always is one that answers.
        String url = "/obp/" + (answersUnder(version) ? version.number() : ownVersion) + tail;
        out.writeBytes(("{\"specified_url\":\"" + url + "\",").getBytes(StandardCharsets.UTF_8));
        out.write(rest, 1, rest.length - 1);
    }
}
