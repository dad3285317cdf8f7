/** JSON with colours, whose objects and lists fold. One tab stop for all of it; arrows move, Enter folds. */

import { el, rove } from './dom.js';

/** Beyond so many values it is shown as plain text: a page of thousands of elements is slow. */
const LIMIT = 3000;

export function jsonView(text, name) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return plain(text, name);
  }
  if (count(value) > LIMIT) {
    return plain(JSON.stringify(value, null, 2), name);
  }
  const view = el('div', { className: 'json', role: 'group', 'aria-label': name }, lines(value));
  const folds = () => [...view.querySelectorAll('summary')].filter(one => one.checkVisibility());
  rove(view, folds)(folds()[0] ?? view.querySelector('summary'));
  if (!view.querySelector('summary')) {
    view.tabIndex = 0;
  }
  return view;
}

const plain = (text, name) => el('pre', { tabIndex: 0, role: 'group', 'aria-label': name, textContent: text });

function count(value) {
  return value && typeof value === 'object'
    ? Object.values(value).reduce((sum, one) => sum + count(one), 1) : 1;
}

function lines(value, key, comma = '') {
  const name = key === undefined ? [] : [el('span', { className: 'key', textContent: JSON.stringify(key) }), ': '];
  if (!value || typeof value !== 'object' || Object.keys(value).length === 0) {
    return el('div', {}, name, scalar(value), comma);
  }
  const list = Array.isArray(value);
  const [open, close] = list ? '[]' : '{}';
  const entries = Object.entries(value);
  return el('details', { open: true },
    el('summary', {}, name, open, el('span', { className: 'folded', textContent: ` ${entries.length} ` }),
      el('span', { className: 'folded', textContent: close + comma })),
    el('div', { className: 'inside' }, entries.map(([each, one], at) =>
      lines(one, list ? undefined : each, at < entries.length - 1 ? ',' : ''))),
    el('div', {}, close, comma));
}

function scalar(value) {
  const kind = value === null ? 'null' : typeof value;
  return el('span', { className: kind, textContent: JSON.stringify(value) });
}
