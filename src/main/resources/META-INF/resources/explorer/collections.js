/** The operations as collections for Postman and Bruno, made from the API document. */

import { saveAs } from './dom.js';
import { zip } from './zip.js';

const NAME = 'OBP Customer API';

export function collections(api) {
  return [
    { name: 'Postman collection', save: () => saveAs('customer-api.postman_collection.json', 'application/json', JSON.stringify(postman(api), null, 2)) },
    { name: 'Bruno collection', save: () => saveAs('customer-api.bruno.zip', 'application/zip', zip(bruno(api))) },
  ];
}

const optional = operation => operation.parameters.filter(one => one.in === 'query');

export function postman(api) {
  return {
    info: { name: NAME, schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}', type: 'string' }] },
    variable: [{ key: 'baseUrl', value: location.origin }, { key: 'token', value: '' }],
    item: api.groups.map(group => ({
      name: group.name,
      item: group.subjects.flatMap(subject => subject.operations).map(operation => ({
        name: operation.summary,
        request: {
          method: operation.method,
          description: operation.description,
          ...(!operation.needsLogin && { auth: { type: 'noauth' } }),
          header: operation.body ? [{ key: 'Content-Type', value: 'application/json' }] : [],
          url: {
            raw: `{{baseUrl}}${colons(operation)}`,
            host: ['{{baseUrl}}'],
            path: colons(operation).slice(1).split('/'),
            variable: operation.parameters.filter(one => one.in === 'path').map(one => ({ key: one.name, value: String(one.example ?? '') })),
            query: optional(operation).map(one => ({ key: one.name, value: String(one.example ?? ''), disabled: true, description: one.description })),
          },
          ...(operation.body && { body: { mode: 'raw', raw: JSON.stringify(operation.body.example, null, 2), options: { raw: { language: 'json' } } } }),
        },
      })),
    })),
  };
}

const colons = operation => operation.template.replace(/{(\w+)}/g, ':$1');

/** Files of a collection by their path. */
export function bruno(api) {
  const files = {
    'bruno.json': JSON.stringify({ version: '1', name: NAME, type: 'collection' }, null, 2),
    'collection.bru': 'auth {\n  mode: bearer\n}\n\nauth:bearer {\n  token: {{token}}\n}\n',
    'environments/This service.bru': `vars {\n  baseUrl: ${location.origin}\n}\nvars:secret [\n  token\n]\n`,
  };
  api.groups.forEach(group => group.subjects.flatMap(subject => subject.operations).forEach((operation, at) => {
    files[`${group.name}/${operation.id}.bru`] = request(operation, at + 1);
  }));
  return files;
}

function request(operation, at) {
  const lines = (name, entries) => (entries.length > 0 ? `${name} {\n${entries.map(entry => `  ${entry}\n`).join('')}}\n` : '');
  return [
    lines('meta', [`name: ${operation.summary}`, 'type: http', `seq: ${at}`]),
    lines(operation.method.toLowerCase(), [`url: {{baseUrl}}${colons(operation)}`,
      `body: ${operation.body ? 'json' : 'none'}`, `auth: ${operation.needsLogin ? 'inherit' : 'none'}`]),
    lines('params:query', optional(operation).map(one => `~${one.name}: ${one.example ?? ''}`)),
    lines('params:path', operation.parameters.filter(one => one.in === 'path').map(one => `${one.name}: ${one.example ?? ''}`)),
    operation.body ? lines('body:json', JSON.stringify(operation.body.example, null, 2).split('\n')) : '',
    lines('docs', operation.description.split('\n')),
  ].filter(Boolean).join('\n');
}
