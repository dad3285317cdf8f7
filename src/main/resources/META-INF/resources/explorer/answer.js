/** Sends a request and shows what came back. */

import { UNREACHABLE } from './api.js';
import { copyButton, el } from './dom.js';
import { jsonView } from './json.js';
import { learn } from './known.js';
import * as session from './session.js';

/** The parts of the answer, or of why there is none. `helps` may add what to do about a status. */
export async function send(request, helps) {
  const { operation, target, headers, body } = request;
  const started = performance.now();
  let answer;
  let text;
  try {
    answer = await fetch(target, {
      method: operation.method,
      headers: {
        ...session.authorization(),
        ...Object.fromEntries(headers.map(({ parameter, value }) => [parameter.name, value])),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      body,
    });
    text = await answer.text();
  } catch (failure) {
    return [status('bad', 'No answer'),
      el('p', { textContent: UNREACHABLE }),
      el('p', { className: 'soft', textContent: failure.message })];
  }
  const millis = Math.round(performance.now() - started);
  if (answer.ok) {
    remember(text);
  }
  return [
    status(answer.ok || answer.status === 304 ? 'good' : 'bad', `${answer.status} ${answer.statusText} in ${millis} ms`),
    helps(answer.status),
    text === '' ? el('p', { className: 'soft', textContent: 'The answer has no body.' }) : shown(text),
    headerList(answer),
  ].filter(Boolean);
}

const status = (kind, text) => el('p', { className: `status ${kind}`, textContent: text });

function shown(text) {
  const view = jsonView(text, 'Answer');
  return el('div', { className: 'block answer', 'data-body': text },
    el('div', { className: 'bar' }, 'Answer ', copyButton(() => pretty(text))), view);
}

function headerList(answer) {
  const headers = [...answer.headers];
  return el('details', {},
    el('summary', { textContent: `${headers.length} response headers` }),
    el('pre', { textContent: headers.map(([name, value]) => `${name}: ${value}`).join('\n') }));
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function remember(text) {
  try {
    learn(JSON.parse(text));
  } catch {
    // An answer that is not JSON brings no ids.
  }
}
