/** Draws the page: the list of operations, the chosen one, and a form to call it. */

import { grouped, load } from './document.js';
import * as session from './session.js';

const $ = id => document.getElementById(id);

/** An element with properties and children; texts are never parsed as HTML. */
function el(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

const code = value => (value === undefined ? null : el('code', { textContent: value }));

const json = value => JSON.stringify(value, null, 2);

let api;

async function start() {
  api = await load();
  $('version').textContent = `v${api.info.version} (${api.operations.length} APIs)`;
  $('search').addEventListener('input', drawList);
  $('sign-in').addEventListener('submit', signIn);
  window.addEventListener('hashchange', draw);
  if (api.demoLogin) {
    $('demo').hidden = false;
    $('demo-user').append(...api.demoLogin.users.map(name => el('option', { textContent: name })));
    $('demo-user').addEventListener('change', signIn);
  }
  draw();
}

async function signIn(event) {
  event.preventDefault();
  const user = event.type === 'change' ? $('demo-user').value : '';
  try {
    const name = user
      ? await session.signInAsDemoUser(api.demoLogin, user)
      : await session.signIn($('token').value);
    $('who').textContent = `Signed in as ${name}`;
  } catch (refusal) {
    $('who').textContent = refusal.message;
  }
  $('token').value = '';
  draw();
}

function draw() {
  drawList();
  const chosen = api.operations.find(one => `#${one.id}` === location.hash) ?? grouped(api.operations)[0].operations[0];
  document.title = `${chosen.summary} - OBP Customer API Explorer`;
  $('detail').replaceChildren(...detail(chosen));
}

function drawList() {
  const wanted = $('search').value.trim().toLowerCase();
  const matches = api.operations.filter(one =>
    [one.summary, one.id, one.path, ...one.tags].join(' ').toLowerCase().includes(wanted));
  $('operations').replaceChildren(...grouped(matches).flatMap(group => [
    el('h2', { textContent: group.name }),
    el('ul', {}, ...group.operations.map(one => {
      const link = el('a', { href: `#${one.id}`, textContent: one.summary });
      if (link.hash === location.hash) {
        link.setAttribute('aria-current', 'page');
      }
      return el('li', {}, link);
    })),
  ]));
}

function detail(operation) {
  const form = callForm(operation);
  return [
    el('h2', { textContent: operation.summary }),
    el('p', { className: 'call' }, el('code', { textContent: `${operation.method} ${operation.path}` })),
    el('p', { textContent: operation.description }),
    el('p', { className: 'soft', textContent: operation.needsLogin
      ? 'User Authentication is Required. The User must be logged in. The Application must also be authenticated.'
      : 'No login is needed.' }),
    ...section('URL Parameters', table(['name', 'example', 'meaning'],
      operation.parameters.map(one => [code(one.name), code(one.example), one.description]))),
    ...section('JSON request body fields', fieldTable(operation.requestFields)),
    ...section('JSON response body fields', fieldTable(operation.responseFields)),
    ...section(`Typical Successful Response (${operation.status})`,
      operation.responseExample === undefined ? null : el('pre', { textContent: json(operation.responseExample) })),
    ...section('Required Roles', roleList(operation, form)),
    ...section('Validations', el('ul', {},
      el('li', { textContent: 'Required JSON Validation: No' }),
      el('li', { textContent: 'Allowed Authentication Types: Not set' }))),
    ...section('Possible Errors', el('ul', {}, ...operation.errors.map(text => el('li', { textContent: text })))),
    el('p', { className: 'soft', textContent: `Version: OBP${operation.version}, function_name: by ${operation.id}, `
      + `operation_id: ${operation.operationId} Tags: ${operation.tags.join(', ')}` }),
    el('h3', { textContent: 'Try it' }),
    form.element,
  ];
}

const section = (title, content) => (content ? [el('h3', { textContent: `${title}:` }), content] : []);

function table(heads, rows) {
  return rows.length === 0 ? null : el('table', {},
    el('thead', {}, el('tr', {}, ...heads.map(head => el('th', { scope: 'col', textContent: head })))),
    el('tbody', {}, ...rows.map(row => el('tr', {}, ...row.map(cell => el('td', {}, cell ?? ''))))));
}

const fieldTable = fields => table(['field', 'type', 'example'], fields.map(one => [code(one.name), one.type, code(one.example)]));

function roleList(operation, form) {
  return operation.roles.length === 0 ? null : el('ul', {}, ...operation.roles.map(role => {
    const item = el('li', {}, el('code', { textContent: role.role }), ' ');
    if (!session.isSignedIn()) {
      item.append('- Please login to request this Role');
    } else if (session.holds(role, form.bankId())) {
      item.append(el('strong', { className: 'good', textContent: '✓ you hold this role' }));
    } else {
      item.append(requestButton(role, form, item));
    }
    return item;
  }));
}

function requestButton(role, form, item) {
  const button = el('button', { type: 'button', textContent: 'Request this role' });
  button.addEventListener('click', async () => {
    try {
      await session.requestRole(role, form.bankId());
      button.replaceWith(el('span', { className: 'good', textContent: 'requested' }));
    } catch (refusal) {
      item.append(' ', el('span', { className: 'bad', textContent: refusal.message }));
    }
  });
  return button;
}

function callForm(operation) {
  const inputs = operation.parameters.map(one => ({
    place: one.in,
    name: one.name,
    input: el('input', { value: one.in === 'path' ? one.example ?? '' : '', autocomplete: 'off',
      placeholder: String(one.example ?? '') }),
  }));
  const body = operation.requestExample === undefined
    ? null : el('textarea', { value: json(operation.requestExample), spellcheck: false });
  const curl = el('pre', { tabIndex: 0 });
  const answer = el('div', {});
  answer.setAttribute('aria-live', 'polite');

  const url = () => {
    const path = inputs.filter(one => one.place === 'path').reduce(
      (text, one) => text.replace(`{${one.name}}`, encodeURIComponent(one.input.value)), operation.path);
    const query = inputs.filter(one => one.place === 'query' && one.input.value !== '')
      .map(one => `${one.name}=${encodeURIComponent(one.input.value)}`).join('&');
    return query ? `${path}?${query}` : path;
  };
  const showCurl = () => {
    curl.textContent = [
      `curl -X ${operation.method} '${location.origin}${url()}'`,
      operation.needsLogin ? `-H "Authorization: Bearer $TOKEN"` : null,
      body ? `-H 'Content-Type: application/json'` : null,
      body ? `-d '${body.value.replaceAll("'", `'\\''`)}'` : null,
    ].filter(Boolean).join(' \\\n  ');
  };
  const element = el('form', { className: 'try' },
    inputs.length === 0 ? null : el('div', { className: 'fields' }, ...inputs.map(one => el('label', {}, one.name, one.input))),
    body && el('label', { className: 'body' }, 'Body', body),
    el('div', { className: 'actions' },
      el('button', { textContent: 'Send' }),
      el('button', { type: 'button', textContent: 'Copy as curl',
        onclick: () => navigator.clipboard.writeText(curl.textContent) })),
    curl);
  element.addEventListener('input', showCurl);
  element.addEventListener('submit', async event => {
    event.preventDefault();
    answer.replaceChildren(...await send(operation, url(), body?.value));
  });
  showCurl();
  return {
    element: el('div', {}, element, answer),
    bankId: () => inputs.find(one => one.name === 'BANK_ID')?.input.value ?? '',
  };
}

async function send(operation, url, body) {
  const started = performance.now();
  const answer = await fetch(url, {
    method: operation.method,
    headers: { ...session.authorization(), ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    body,
  });
  const text = await answer.text();
  const millis = Math.round(performance.now() - started);
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return [
    el('h3', { id: 'status', className: answer.ok ? 'good' : 'bad', textContent: `${answer.status} in ${millis} ms` }),
    el('pre', { textContent: headers }),
    el('pre', { id: 'answer', textContent: pretty(text) }),
  ];
}

function pretty(text) {
  try {
    return json(JSON.parse(text));
  } catch {
    return text;
  }
}

start().catch(failure => $('detail').replaceChildren(el('p', { className: 'bad', textContent: failure.message })));
