/** The form that calls an operation, with the answer above it and the code samples below. */

import { signIn } from './account.js';
import { send } from './answer.js';
import { ask, code, el } from './dom.js';
import { ids, onLearn } from './known.js';
import { missing, request } from './request.js';
import { roleList } from './roles.js';
import { samples } from './samples.js';
import * as session from './session.js';

/** One for each operation, for as long as the page is open: nothing that was typed or answered is lost. */
export function callForm(operation, api) {
  const inputs = operation.parameters.map(one => input(operation, one));
  const body = operation.body && el('textarea', {
    id: `${operation.id}-body`, value: JSON.stringify(operation.body.example, null, 2), spellcheck: false,
    rows: Math.min(14, JSON.stringify(operation.body.example, null, 2).split('\n').length + 1),
  });
  const answer = el('div', { className: 'outcome', 'aria-live': 'polite' });
  const button = el('button', { textContent: 'Send' });
  const values = () => new Map(inputs.map(one => [one.parameter.name, one.input.value.trim()]));
  const current = () => request(operation, values(), body?.value);
  const bankId = () => inputs.find(one => one.parameter.obpName === 'BANK_ID')?.input.value.trim() ?? '';
  const sample = samples(operation.id, current);
  const roles = roleList(operation, bankId);
  const refused = roleList(operation, bankId);

  const required = inputs.filter(one => one.parameter.required);
  const optional = inputs.filter(one => !one.parameter.required);
  const form = el('form', { noValidate: true, 'aria-label': 'Call' },
    required.map(one => one.element),
    optional.length > 0 && el('details', { className: 'optional' },
      el('summary', { textContent: `Optional parameters (${optional.length})` }), optional.map(one => one.element)),
    body && el('div', { className: 'field' },
      el('label', { htmlFor: body.id }, 'Body ', el('span', { className: 'soft', textContent: operation.body.name })), body),
    body && bodyIds(operation, body),
    el('div', { className: 'row actions' }, button,
      el('button', { type: 'button', className: 'quiet', textContent: 'Reset', onclick: reset })));
  form.addEventListener('input', refresh);

  let pending = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (pending) {
      return;
    }
    const now = current();
    const blank = missing(now);
    if (blank.length > 0) {
      answer.replaceChildren(el('p', { className: 'bad', textContent: `Fill in ${blank.join(' and ')} first.` }));
      required.find(one => one.input.value.trim() === '').input.focus();
      return;
    }
    if (operation.method === 'DELETE' && !await confirmed(operation, now)) {
      return;
    }
    pending = true;
    button.setAttribute('aria-disabled', 'true');
    button.textContent = 'Sending ...';
    answer.classList.add('stale');
    const parts = await send(now, helps);
    answer.replaceChildren(...parts);
    answer.classList.remove('stale');
    button.removeAttribute('aria-disabled');
    button.textContent = 'Send';
    pending = false;
    answer.scrollIntoView({ block: 'nearest' });
    panel.scrollTop = 0;
  });

  function helps(status) {
    if (status === 401) {
      return el('p', {}, el('button', { type: 'button', className: 'small', textContent: 'Sign in', onclick: () => signIn(api) }));
    }
    refused.refresh();
    return status === 403 && operation.roles.length > 0 ? refused.element : null;
  }

  function refresh() {
    sample.show();
    roles.refresh();
    refused.refresh();
  }

  function reset() {
    inputs.forEach(one => { one.input.value = one.initial; });
    if (body) {
      body.value = JSON.stringify(operation.body.example, null, 2);
    }
    answer.replaceChildren();
    refresh();
    button.focus();
  }

  const panel = el('section', { className: 'try', 'aria-labelledby': `${operation.id}-try` },
    el('h3', { id: `${operation.id}-try`, textContent: 'Try it' }), answer, form, sample.element);
  session.onChange(refresh);
  sample.show();
  return { element: panel, roles, show: sample.show };
}

function input(operation, parameter) {
  const id = `${operation.id}-${parameter.name}`;
  const initial = parameter.in === 'path' ? String(parameter.example ?? '') : '';
  const offered = el('datalist', { id: `${id}-ids` });
  const element = parameter.values
    ? el('select', { id }, el('option', { value: '', textContent: '' }),
      parameter.values.map(value => el('option', { textContent: value })))
    : el('input', {
      id, value: initial, autocomplete: 'off', spellcheck: false,
      placeholder: String(parameter.example ?? ''), inputMode: parameter.type === 'integer' ? 'numeric' : 'text',
    });
  const hint = el('small', { id: `${id}-hint`, className: 'soft' });
  if (!parameter.values) {
    element.setAttribute('list', offered.id);
  }
  const offer = () => {
    const list = ids(parameter.obpName).filter(value => value !== initial);
    offered.replaceChildren(...list.map(value => el('option', { value })));
    hint.textContent = list.length > 0 ? `Press the down arrow: ${list.length} from answers` : '';
    if (list.length > 0) {
      element.setAttribute('aria-describedby', hint.id);
    }
  };
  onLearn(offer);
  offer();
  return {
    parameter,
    initial,
    input: element,
    element: el('div', { className: 'field' }, el('label', { htmlFor: id, textContent: parameter.obpName }), element, hint, offered),
  };
}

/** Ids from answers for the fields of the body that take one. */
function bodyIds(operation, body) {
  const names = operation.body.fields.map(field => field.name);
  const id = `${operation.id}-body-ids`;
  const select = el('select', { id, onchange: () => {
    const [name, value] = select.value.split('=');
    body.value = body.value.replace(new RegExp(`("${name}"\\s*:\\s*)"[^"]*"`), (_, start) => start + JSON.stringify(value));
    select.value = '';
    body.dispatchEvent(new Event('input', { bubbles: true }));
  } });
  const element = el('div', { className: 'field', hidden: true },
    el('label', { htmlFor: id, textContent: 'Ids from answers' }), select);
  const offer = () => {
    const options = names.flatMap(name => ids(name).map(value => `${name}=${value}`));
    element.hidden = options.length === 0;
    select.replaceChildren(el('option', { value: '', textContent: 'put into the body ...' }),
      ...options.map(text => el('option', { value: text, textContent: text.replace('=', ': ') })));
  };
  onLearn(offer);
  offer();
  return element;
}

function confirmed(operation, { target }) {
  return ask(`${operation.summary}?`, close => [
    el('p', { className: 'call' }, code(`DELETE ${target}`)),
    el('p', { textContent: 'What is deleted cannot be brought back.' }),
    el('div', { className: 'row' },
      el('button', { type: 'button', className: 'quiet', textContent: 'Cancel', onclick: () => close(false) }),
      el('button', { type: 'button', className: 'danger', textContent: 'Delete', onclick: () => close(true) })),
  ]);
}
