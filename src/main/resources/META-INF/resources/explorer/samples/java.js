/** The request by the generated Java client (library "native"). */

const quoted = text => JSON.stringify(text);

/** A text block; a backslash that is doubled begins no Unicode escape either. */
const block = text => `"""\n${text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"""').replace(/"$/, '\\"').replace(/^/gm, '    ')}"""`;

const argument = ({ parameter, value }) => {
  if (value === '' || value === undefined) {
    return 'null';
  }
  return parameter.type !== 'integer' ? quoted(value) : /^-?\d+$/.test(value) ? value : `Integer.valueOf(${quoted(value)})`;
};

/** A body without a schema of its own is a value of Java. */
const type = ({ name, isList }) => (name ? `${name}.class`
  : isList ? 'new com.fasterxml.jackson.core.type.TypeReference<java.util.List<String>>() {}' : 'Object.class');

/** The generator takes an abbreviation for a word: API becomes ApiApi. */
const client = tag => `${tag === tag.toUpperCase() ? tag[0] + tag.slice(1).toLowerCase() : tag}Api`;

export function java({ operation, origin, path, query, headers, body }) {
  const given = [...query, ...headers];
  const optional = operation.parameters.filter(one => one.in !== 'path').map(parameter =>
    given.find(one => one.parameter === parameter) ?? { parameter });
  const bodies = body === undefined ? [] : ['body'];
  // What need not be given comes last, and of that the body.
  const call = [
    ...path.map(argument),
    ...operation.body?.isRequired ? bodies : [],
    ...optional.map(argument),
    ...operation.body?.isRequired ? [] : bodies,
  ].join(', ');
  return [
    'ApiClient client = new ApiClient();',
    `client.updateBaseUri(${quoted(origin)});`,
    operation.needsLogin && 'client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + System.getenv("TOKEN")));',
    body !== undefined && `var body = client.getObjectMapper().readValue(${block(body)}, ${type(operation.body)});`,
    operation.success.example === undefined
      ? `new ${client(operation.client)}(client).${operation.id}(${call});`
      : `System.out.println(new ${client(operation.client)}(client).${operation.id}(${call}));`,
  ].filter(Boolean).join('\n');
}
