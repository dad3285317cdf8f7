/** The fields of a body or an answer as a tree: type, limits, whether required, description, example. */

import { code, el } from './dom.js';

export function fieldTree(fields, request) {
  return fields.length === 0 ? null
    : el('ul', { className: 'fields' }, fields.map(field => el('li', { 'data-field': field.name },
      el('div', { className: 'head' },
        code(field.name),
        el('span', { className: 'type', textContent: field.type + (field.nullable ? ' or null' : '') }),
        field.limits.map(limit => el('span', { className: 'type', textContent: limit })),
        request && el('span', { className: field.required ? 'required' : 'type', textContent: field.required ? 'required' : 'optional' })),
      field.values && el('div', {}, 'One of ', field.values.flatMap((value, at) => [at > 0 ? ', ' : '', code(value)])),
      field.description && el('div', { className: 'soft', textContent: field.description }),
      example(field),
      fieldTree(field.fields, request))));
}

/** The page's example first; where it is not what is sent, that too. */
function example({ pageExample, example: sent }) {
  const text = value => (typeof value === 'string' ? value : JSON.stringify(value));
  const shown = pageExample ?? sent;
  if (shown === undefined || shown === '') {
    return null;
  }
  const differs = pageExample !== undefined && sent !== undefined && text(sent) !== text(pageExample);
  return el('div', { className: 'example' },
    el('span', { className: 'soft', textContent: 'Example ' }), el('code', { className: 'page-example', textContent: text(shown) }),
    differs && [el('span', { className: 'soft', textContent: ' sent as ' }), code(text(sent))]);
}
