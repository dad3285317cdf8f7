/** Finds operations and pages by what stands in them, and tells where. */

import { el } from './dom.js';

const names = fields => fields.flatMap(field => [field.name, ...names(field.fields)]);

function* texts(operation) {
  yield ['title', operation.summary];
  yield ['id', operation.id];
  yield ['path', `${operation.method} ${operation.path}`];
  yield ['path', operation.template];
  for (const name of new Set([...names(operation.body?.fields ?? []), ...names(operation.success.fields)])) {
    yield ['field', name];
  }
  for (const one of operation.parameters) {
    yield ['parameter', one.obpName];
  }
  for (const one of operation.roles) {
    yield ['role', one.role];
  }
  for (const tag of operation.tags) {
    yield ['tag', tag];
  }
  for (const text of operation.errors) {
    yield ['error', text];
  }
  yield ['description', operation.description];
}

function* pageTexts(page) {
  yield ['title', page.summary];
  for (const role of page.roles) {
    yield ['role', role];
  }
  yield ['description', page.description];
}

export function index(operations, pages) {
  return [
    ...operations.map(one => ({ id: one.id, texts: [...texts(one)] })),
    ...pages.map(one => ({ id: one.id, texts: [...pageTexts(one)] })),
  ];
}

export const words = query => query.trim().toLowerCase().split(/\s+/).filter(Boolean);

/** The ids of those in which every word is found, each with the places outside its title. */
export function find(entries, query) {
  const wanted = words(query);
  return new Map(entries.flatMap(({ id, texts: all }) => {
    const places = wanted.map(word => all.find(([, text]) => text.toLowerCase().includes(word)));
    return places.every(Boolean) ? [[id, places.filter(([kind]) => kind !== 'title')]] : [];
  }));
}

/** The text with the words marked; a long text is cut to the neighbourhood of the first. */
export function marked(text, wanted, length = Infinity) {
  const at = Math.max(0, ...wanted.slice(0, 1).map(word => text.toLowerCase().indexOf(word) - length / 3));
  const shown = text.length > length ? `${at > 0 ? '... ' : ''}${text.slice(at, at + length)} ...` : text;
  if (wanted.length === 0) {
    return [shown];
  }
  const pattern = new RegExp(`(${wanted.map(word => word.replace(/[^\w]/g, '\\$&')).join('|')})`, 'i');
  return shown.split(pattern).map((part, i) => (i % 2 ? el('mark', { textContent: part }) : part));
}
