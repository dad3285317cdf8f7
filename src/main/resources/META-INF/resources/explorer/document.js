/** The API document as the page needs it: a list of operations in groups, with everything that is shown of them. */

import { Schemas } from './schema.js';

const JSON_TYPE = 'application/json';

/** An error that so large a part of the operations can answer is one of the service, not of the operation. */
const COMMON = 0.85;

/** The groups of the page first; what has another tag follows in the order of the document. */
const GROUPS = ['Customer', 'Bank', 'User', 'Entitlement', 'API'];

/** Related operations stand together, whatever their titles begin with: by method, path and title, the first match. */
const SUBJECTS = [
  ['Addresses', /\/address/],
  ['Tax residences', /\/tax[-_]resid/],
  ['Social media handles', /\/social_media_handles/],
  ['CRM events', /\/crm-events/],
  ['Links to users', /customer_links/],
  ['Attributes', /\/attribute/],
  ['Customers of the current user', /current user|my customers/i],
  ['Retail and corporate customers', /\/(retail|corporate)-customers|\/children /],
  ['Lists and searches', /\/(firehose|search|legal-name)\b|GET \S+\/customers(-minimal)? /],
  ['Updates of a customer', /PUT \S+\/customers\//],
];

const CUSTOMERS = 'Customers';

/** The order in which they are read, not that in which they are looked for. */
const ORDER = [CUSTOMERS, 'Updates of a customer', 'Customers of the current user', 'Lists and searches',
  'Retail and corporate customers', ...SUBJECTS.slice(0, 6).map(([name]) => name)];

const METHODS = ['POST', 'GET', 'PUT', 'DELETE'];

export async function load() {
  // What is set for an operation may have changed a moment ago: the server is asked, and answers 304 when it has not.
  const answer = await fetch('/q/openapi?format=json', { credentials: 'same-origin', cache: 'no-cache' });
  if (!answer.ok) {
    throw new Error(`The API document cannot be loaded (${answer.status}). Reload the page to try again.`);
  }
  return describe(await answer.json());
}

export function describe(document) {
  const schemas = new Schemas(document);
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, one]) => operation(document, schemas, path, method.toUpperCase(), one)));
  tellApart(operations);
  const counts = new Map();
  operations.flatMap(one => one.errors).forEach(text => counts.set(text, (counts.get(text) ?? 0) + 1));
  operations.forEach(one => {
    one.ownErrors = one.errors.filter(text => counts.get(text) < operations.length * COMMON);
    one.commonErrors = one.errors.filter(text => counts.get(text) >= operations.length * COMMON);
  });
  return {
    document,
    info: document.info,
    demoLogin: document['x-demo-login'],
    identityProvider: document['x-identity-provider'],
    operations,
    byId: new Map(operations.map(one => [one.id, one])),
    groups: groups(operations, document.tags ?? []),
  };
}

function operation(document, schemas, path, method, one) {
  const tags = one['x-obp-tags'] ?? one.tags;
  const parameters = (one.parameters ?? []).map(each => parameter(document, each));
  const body = one.requestBody?.content[JSON_TYPE];
  const [status, success] = Object.entries(one.responses).find(([code]) => code.startsWith('2'));
  const answer = success.content?.[JSON_TYPE];
  return {
    id: one.operationId,
    method,
    template: path,
    path: parameters.reduce((text, each) => text.replace(`{${each.name}}`, each.obpName), path),
    summary: one.summary,
    description: one.description ?? '',
    deprecated: one.deprecated ?? false,
    tags,
    client: one.tags[0],
    group: GROUPS.find(name => tags.includes(name)) ?? tags[0],
    subject: SUBJECTS.find(([, pattern]) => pattern.test(`${method} ${path} ${one.summary}`))?.[0] ?? CUSTOMERS,
    parameters,
    body: body && {
      name: schemas.nameOf(body.schema),
      isList: body.schema.type === 'array',
      isRequired: one.requestBody.required === true,
      fields: schemas.fields(body.schema),
      example: body.example ?? schemas.example(body.schema),
    },
    success: {
      status,
      fields: answer ? schemas.fields(answer.schema) : [],
      example: answer && (answer.example ?? schemas.example(answer.schema)),
    },
    answers: Object.entries(one.responses).map(([code, each]) => ({
      status: code,
      description: each.description,
      headers: Object.entries(each.headers ?? {}).map(([name, header]) => ({ name, description: header.description })),
      examples: examples(document, schemas, each.content?.[JSON_TYPE]),
    })),
    needsLogin: one.security?.length > 0,
    roles: one['x-obp-roles'] ?? [],
    errors: one['x-obp-errors'] ?? [],
    jsonValidation: one['x-obp-validations']?.required_json_validation ?? 'No',
    authenticationTypes: one['x-obp-validations']?.allowed_authentication_types ?? 'Not set',
    version: one['x-obp-version'],
    operationId: one['x-obp-operation-id'],
  };
}

function parameter(document, given) {
  const one = given.$ref ? document.components.parameters[given.$ref.split('/').pop()] : given;
  return {
    name: one.name,
    obpName: one['x-obp-name'] ?? one.name,
    in: one.in,
    required: one.required ?? false,
    description: one.description,
    example: one.example,
    values: one.schema?.enum,
    minimum: one.schema?.minimum,
    maximum: one.schema?.maximum,
    standard: one.schema?.default,
    type: one.schema?.type,
  };
}

function examples(document, schemas, content) {
  if (!content) {
    return [];
  }
  return content.examples
    ? Object.values(content.examples).map(one =>
      (one.$ref ? document.components.examples[one.$ref.split('/').pop()] : one).value)
    : [content.example ?? schemas.example(content.schema)];
}

/** A later version of an operation has the title of the first: the version is said with it. */
function tellApart(operations) {
  const titles = new Set();
  for (const one of operations.toSorted((some, other) => some.version.localeCompare(other.version))) {
    if (titles.has(one.summary)) {
      one.summary = `${one.summary} (${one.version})`;
    }
    titles.add(one.summary);
  }
}

function groups(operations, tags) {
  const names = [...new Set([...GROUPS, ...operations.map(one => one.group)])];
  return names.map(name => ({
    name,
    description: tags.find(tag => tag.name.toLowerCase() === name.replaceAll('-', '').toLowerCase())?.description,
    subjects: subjects(name, operations.filter(one => one.group === name)),
  })).filter(group => group.subjects.length > 0);
}

function subjects(group, operations) {
  if (group !== 'Customer') {
    return operations.length > 0 ? [{ name: null, operations: sorted(operations) }] : [];
  }
  return ORDER
    .map(name => ({ name, operations: sorted(operations.filter(one => one.subject === name)) }))
    .filter(one => one.operations.length > 0);
}

const sorted = operations => operations.toSorted((one, other) =>
  METHODS.indexOf(one.method) - METHODS.indexOf(other.method) || one.summary.localeCompare(other.summary));
