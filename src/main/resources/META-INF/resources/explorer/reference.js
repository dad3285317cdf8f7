/** What is said of an operation: everything the page lists, in the page's order. */

import { badge, code, copyButton, el } from './dom.js';
import { fieldTree } from './fields.js';
import { jsonView } from './json.js';
import { paragraphs } from './text.js';

const LOGIN = 'User Authentication is Required. The User must be logged in. The Application must also be authenticated.';

export function heading(operation) {
  return el('div', { className: 'intro' },
    el('h2', { tabIndex: -1, textContent: operation.summary }),
    el('p', { className: 'call' }, badge(operation.method), ' ', code(operation.path)),
    operation.deprecated && el('p', { className: 'bad', textContent: 'Deprecated: a newer version of this operation exists.' }),
    el('div', { className: 'description' }, paragraphs(operation.description)),
    el('p', { className: 'login', textContent: operation.needsLogin ? LOGIN : 'No login is needed.' }));
}

export function reference(operation, roles) {
  const { body, success } = operation;
  return el('div', { className: 'reference' },
    section('URL Parameters', 'parameters', parameters(operation.parameters)),
    section('JSON request body fields', 'request', body && fieldTree(body.fields, true)),
    section('JSON response body fields', 'response', fieldTree(success.fields, false)
      ?? el('p', { className: 'soft', textContent: success.example === undefined ? 'The answer has no body.' : 'A single value.' })),
    section('Typical Successful Response', 'success', success.example === undefined
      ? el('p', { className: 'soft', textContent: `${success.status}, without a body` })
      : exampleView(`Typical successful response, status ${success.status}`, success.example, success.status)),
    section('Required Roles', 'roles', operation.roles.length > 0 && el('div', {},
      operation.roles.length > 1 && el('p', { className: 'soft', textContent: 'Any of these roles suffices.' }), roles.element)),
    section('Validations', 'validations', el('ul', {},
      el('li', { textContent: `Required JSON Validation: ${operation.jsonValidation}` }),
      el('li', { textContent: `Allowed Authentication Types: ${operation.authenticationTypes}` }))),
    section('Possible Errors', 'errors', errors(operation)),
    section('All answers', 'answers', answers(operation)),
    el('p', { className: 'facts' }, 'Connector Methods:', el('br'),
      `Version: OBP${operation.version}, function_name: by ${operation.id}, operation_id: ${operation.operationId} `
      + `Tags: ${operation.tags.map(tag => `${tag},`).join(' ')}`));
}

const section = (title, name, content) => content
  && el('section', { 'data-section': name }, el('h3', { textContent: `${title}:` }), content);

function parameters(list) {
  return list.length > 0 && el('ul', { className: 'fields' }, list.map(one => el('li', {
    'data-parameter': one.obpName, 'data-in': one.in },
    el('div', { className: 'head' },
      code(one.obpName),
      el('span', { className: 'type', textContent: `${one.type} in the ${one.in}` }),
      bounds(one).map(text => el('span', { className: 'type', textContent: text })),
      el('span', { className: one.required ? 'required' : 'type', textContent: one.required ? 'required' : 'optional' })),
    one.values && el('div', {}, 'One of ', one.values.flatMap((value, at) => [at > 0 ? ', ' : '', code(value)])),
    el('div', { className: 'soft', textContent: one.description }),
    one.example !== undefined && el('div', { className: 'example' },
      el('span', { className: 'soft', textContent: 'Example ' }), el('code', { className: 'page-example', textContent: one.example })))));
}

const bounds = one => [
  one.minimum !== undefined && `from ${one.minimum}`,
  one.maximum !== undefined && `up to ${one.maximum}`,
  one.standard !== undefined && `${one.standard} by default`,
].filter(Boolean);

function exampleView(name, value, status) {
  const text = JSON.stringify(value, null, 2);
  return el('div', { className: 'block', 'data-json': JSON.stringify(value) },
    el('div', { className: 'bar' }, status, ' ', copyButton(() => text)), jsonView(text, name));
}

function errors(operation) {
  const list = texts => el('ul', {}, texts.map(text => el('li', { textContent: text })));
  return el('div', {},
    list(operation.ownErrors),
    el('details', {}, el('summary', { textContent: `and the ${operation.commonErrors.length} errors that nearly every operation can answer` }),
      list(operation.commonErrors)));
}

function answers(operation) {
  return el('div', {}, operation.answers.map(answer => el('details', { 'data-status': answer.status },
    el('summary', {}, el('span', { className: answer.status < 400 ? 'good' : 'bad', textContent: answer.status }), ` ${answer.description}`),
    answer.headers.length > 0 && el('ul', {}, answer.headers.map(header => el('li', {}, code(header.name), ` ${header.description}`))),
    answer.examples.length === 0
      ? el('p', { className: 'soft', textContent: 'without a body' })
      : answer.examples.map(one => el('pre', { textContent: JSON.stringify(one, null, 2) })))));
}
