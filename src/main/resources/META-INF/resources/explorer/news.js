/** What happened elsewhere and concerns who reads the page: said over it until it is closed. */

import { el } from './dom.js';

/** Paragraphs; none takes back what was said. */
export function say(paragraphs) {
  document.getElementById('news').replaceChildren(...(paragraphs.length === 0 ? [] : [
    el('div', {}, paragraphs),
    el('button', { type: 'button', className: 'quiet small', textContent: 'Close', onclick: close }),
  ]));
}

function close() {
  say([]);
  document.getElementById('main').focus({ preventScroll: true });
}
