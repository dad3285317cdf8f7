/** Ids that answers brought: the forms of other operations offer them. A list of banks calls a bank's `id`. */

const LIMIT = 20;

const known = new Map();
const listeners = new Set();

const isId = name => name.endsWith('_id') || name === 'customer_number' || name === 'username';

export function learn(value) {
  walk(value);
  listeners.forEach(listener => listener());
}

export const onLearn = listener => listeners.add(listener);

/** The newest first; `name` is that of a parameter (CUSTOMER_ID) or of a field (customer_id). */
export const ids = name => known.get(name.toLowerCase()) ?? [];

function walk(value) {
  if (Array.isArray(value)) {
    value.slice(0, LIMIT).forEach(walk);
  } else if (value && typeof value === 'object') {
    for (const [name, one] of Object.entries(value)) {
      if (typeof one === 'string' && one !== '' && isId(name)) {
        remember(name, one);
      } else if (name === 'banks' && Array.isArray(one)) {
        one.slice(0, LIMIT).forEach(bank => bank.id && remember('bank_id', bank.id));
      } else {
        walk(one);
      }
    }
  }
}

function remember(name, one) {
  known.set(name, [one, ...ids(name).filter(other => other !== one)].slice(0, LIMIT));
}
