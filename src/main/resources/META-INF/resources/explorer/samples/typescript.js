/** The request by the generated TypeScript client (typescript-fetch). */

const quoted = text => JSON.stringify(text);

const camel = name => name.replace(/[-_](\w)/g, (_, letter) => letter.toUpperCase()).replace(/^\w/, letter => letter.toLowerCase());

/** JSON is a literal of TypeScript; what is no JSON is parsed where it will fail. */
function literal(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2).replaceAll('\n', '\n  ');
  } catch {
    return `JSON.parse(${quoted(text)})`;
  }
}

const value = ({ parameter, value: text }) => (parameter.type === 'integer' ? `Number(${quoted(text)})` : quoted(text));

export function typescript({ operation, origin, path, query, headers, body }) {
  const type = operation.body?.name;
  const fields = [
    ...[...path, ...query, ...headers].map(one => `${camel(one.parameter.name)}: ${value(one)},`),
    body !== undefined && (type ? `${camel(type)}: ${type}FromJSON(${literal(body)}),`
      : `${operation.body.isList ? 'requestBody' : 'body'}: ${literal(body)},`),
  ].filter(Boolean);
  const call = `${operation.id}(${fields.length > 0 ? `{\n  ${fields.join('\n  ')}\n}` : ''})`;
  const token = operation.needsLogin ? ', accessToken: process.env.TOKEN' : '';
  return [
    `import { Configuration, ${[`${operation.client}Api`, type && `${type}FromJSON`].filter(Boolean).join(', ')} } from './client/index.js';`,
    '',
    `const api = new ${operation.client}Api(new Configuration({ basePath: ${quoted(origin)}${token} }));`,
    operation.success.example === undefined ? `await api.${call};` : `console.log(await api.${call});`,
  ].join('\n');
}
