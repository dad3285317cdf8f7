/** The API document as the page needs it: a list of operations with their schemas resolved. */

const PAGE_GROUPS = ['Customer', 'KYC', 'FirehoseData', 'User', 'Bank', 'Entitlement', 'API'];

export async function load() {
  const document = await (await fetch('/q/openapi?format=json')).json();
  const operations = [];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      operations.push(describe(document, path, method.toUpperCase(), operation));
    }
  }
  operations.sort((one, other) => one.summary.localeCompare(other.summary));
  return { info: document.info, demoLogin: document['x-demo-login'], operations };
}

/** Operations by group, the groups of the page first. */
export function grouped(operations) {
  return PAGE_GROUPS
    .map(name => ({ name, operations: operations.filter(one => one.group === name) }))
    .filter(group => group.operations.length > 0);
}

function describe(document, path, method, operation) {
  const [status, success] = Object.entries(operation.responses).find(([code]) => code.startsWith('2'));
  const body = operation.requestBody?.content['application/json'];
  const answer = success.content?.['application/json'];
  return {
    id: operation.operationId,
    path,
    method,
    summary: operation.summary,
    description: operation.description,
    tags: operation.tags,
    group: PAGE_GROUPS.findLast(name => operation.tags.includes(name) && name !== 'User') ?? operation.tags[0],
    parameters: operation.parameters ?? [],
    requestFields: body ? fields(document, body.schema) : [],
    requestExample: body && (body.example ?? example(document, body.schema)),
    responseFields: answer ? fields(document, answer.schema) : [],
    responseExample: answer && (answer.example ?? example(document, answer.schema)),
    status,
    needsLogin: operation.security?.length > 0,
    roles: operation['x-obp-roles'],
    errors: operation['x-obp-errors'],
    version: operation['x-obp-version'],
    operationId: operation['x-obp-operation-id'],
  };
}

function resolve(document, schema) {
  return schema.$ref ? document.components.schemas[schema.$ref.split('/').pop()] : schema;
}

/** Name, type, limit and example of every field, nested ones by their dotted path. */
function fields(document, schema, prefix = '') {
  return Object.entries(resolve(document, schema).properties ?? {}).flatMap(([name, property]) => {
    const own = resolve(document, property);
    const nested = resolve(document, own.items ?? own);
    if (nested.properties) {
      return fields(document, nested, `${prefix}${name}${own.items ? '[]' : ''}.`);
    }
    const limit = own.maxLength ? `, at most ${own.maxLength} characters` : '';
    return [{
      name: prefix + name,
      type: typeOf(own) + limit,
      example: own.examples?.[0],
    }];
  });
}

function typeOf(schema) {
  const name = [].concat(schema.type).join(' or ') + (schema.pattern ? ' (date)' : schema.format ? ` (${schema.format})` : '');
  return schema.items ? `${name} of ${typeOf(schema.items)}` : name;
}

function example(document, schema) {
  const own = resolve(document, schema);
  if (own.properties) {
    return Object.fromEntries(Object.entries(own.properties).map(([name, one]) => [name, example(document, one)]));
  }
  if (own.items) {
    return [example(document, own.items)];
  }
  const blank = { string: '', integer: 0, boolean: true };
  return own.examples?.[0] ?? blank[[].concat(own.type)[0]] ?? null;
}
