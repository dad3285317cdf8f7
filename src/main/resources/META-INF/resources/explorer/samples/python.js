/** The request by the generated Python client. */

/** A text of JSON is a text of Python: the escapes are the same. */
const quoted = text => JSON.stringify(text);

const block = text => `"""${text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"')}"""`;

const snake = name => name
  .replaceAll('-', '_')
  .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
  .replace(/([a-z\d])([A-Z])/g, '$1_$2')
  .toLowerCase();

const value = ({ parameter, value: text }) => (parameter.type === 'integer' ? `int(${quoted(text)})` : quoted(text));

export function python({ operation, origin, path, query, headers, body }) {
  const type = operation.body?.name;
  // A body without a schema of its own is a value of Python, in a parameter of the generator's name.
  const parameter = type ? snake(type) : operation.body?.isList ? 'request_body' : 'body';
  const fields = [
    ...path.map(one => `${snake(one.parameter.name)}=${value(one)}`),
    ...body === undefined ? [] : [`${parameter}=body`],
    ...[...query, ...headers].map(one => `${snake(one.parameter.name)}=${value(one)}`),
  ].join(', ');
  const call = `api.${snake(operation.id)}(${fields})`;
  return [
    body !== undefined && !type && 'import json',
    operation.needsLogin && 'import os\n',
    `from openapi_client import ${['ApiClient', 'Configuration', `${operation.client}Api`, body !== undefined && type].filter(Boolean).join(', ')}`,
    '',
    `configuration = Configuration(host=${quoted(origin)}${operation.needsLogin ? ', access_token=os.environ["TOKEN"]' : ''})`,
    'with ApiClient(configuration) as client:',
    `    api = ${operation.client}Api(client)`,
    body !== undefined && `    body = ${type ? `${type}.from_json` : 'json.loads'}(${block(body)})`,
    `    ${operation.success.example === undefined ? call : `print(${call})`}`,
  ].filter(line => line !== false).join('\n');
}
