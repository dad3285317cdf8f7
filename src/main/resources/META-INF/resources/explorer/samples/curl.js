/** The request for a shell. */

const quoted = text => `'${text.replaceAll("'", `'\\''`)}'`;

export function curl({ operation, origin, target, headers, body }) {
  return [
    `curl -X ${operation.method} ${quoted(origin + target)}`,
    operation.needsLogin && '-H "Authorization: Bearer $TOKEN"',
    ...headers.map(({ parameter, value }) => `-H ${quoted(`${parameter.name}: ${value}`)}`),
    body !== undefined && "-H 'Content-Type: application/json'",
    // Not -d, which takes a text that begins with @ for the name of a file.
    body !== undefined && `--data-raw ${quoted(body)}`,
  ].filter(Boolean).join(' \\\n  ');
}
