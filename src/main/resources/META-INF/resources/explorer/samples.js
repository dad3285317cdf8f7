/** The request in the languages that clients are written in, one shown at a time. */

import { copyButton, el, rove } from './dom.js';
import { curl } from './samples/curl.js';
import { java } from './samples/java.js';
import { python } from './samples/python.js';
import { typescript } from './samples/typescript.js';

export const LANGUAGES = { curl, Java: java, TypeScript: typescript, Python: python };

/** The language that was chosen last is that of all operations. */
let chosen = 'curl';

export function samples(id, current) {
  const pre = el('pre', { tabIndex: 0, id: `sample-${id}`, role: 'tabpanel' });
  const tabs = el('div', { className: 'tabs', role: 'tablist', 'aria-label': 'Language of the sample' },
    Object.keys(LANGUAGES).map(name => el('button', {
      type: 'button',
      role: 'tab',
      id: `tab-${id}-${name}`,
      textContent: name,
      'aria-controls': pre.id,
      onclick: () => { chosen = name; show(); },
    })));
  const buttons = [...tabs.children];
  const settle = rove(tabs, () => buttons, ['ArrowLeft', 'ArrowRight']);
  tabs.addEventListener('focusin', event => event.target.click());

  function show() {
    buttons.forEach(one => one.setAttribute('aria-selected', String(one.textContent === chosen)));
    settle(buttons.find(one => one.textContent === chosen));
    pre.setAttribute('aria-labelledby', `tab-${id}-${chosen}`);
    pre.textContent = LANGUAGES[chosen](current());
  }
  return {
    element: el('div', { className: 'block sample' }, el('div', { className: 'bar' }, tabs, copyButton(() => pre.textContent)), pre),
    show,
  };
}
