/** Draws the page: the list once, and whatever the address names beside it. */

import { account } from './account.js';
import { load } from './document.js';
import { callForm } from './form.js';
import { navigation } from './nav.js';
import { LISTED, PAGES, unknown } from './pages.js';
import { heading, reference } from './reference.js';
import { themeSwitch } from './theme.js';
import { el } from './dom.js';

const $ = id => document.getElementById(id);

const main = $('main');
const forms = new Map();

async function start() {
  themeSwitch($('theme'));
  $('skip').addEventListener('click', event => { event.preventDefault(); main.focus(); });
  const api = await load();
  $('version').textContent = `v${api.info.version} (${api.operations.length} APIs)`;
  account($('account'), api);
  const choose = navigation(api, LISTED, { nav: $('operations'), search: $('search'), result: $('search-result'), menu: $('menu') });
  history.scrollRestoration = 'manual';
  const draw = () => {
    const address = location.hash.slice(1);
    const operation = api.byId.get(address);
    const page = Object.hasOwn(PAGES, address) && PAGES[address];
    const shown = operation ? view(operation, api) : page ? page(api) : unknown(address);
    main.replaceChildren(shown);
    document.title = `${shown.querySelector('h2').textContent} - OBP Customer API Explorer`;
    choose(address);
  };
  window.addEventListener('hashchange', () => {
    draw();
    window.scrollTo(0, 0);
    main.querySelector('h2').focus({ preventScroll: true });
  });
  draw();
}

function view(operation, api) {
  if (!forms.has(operation.id)) {
    forms.set(operation.id, callForm(operation, api));
  }
  const form = forms.get(operation.id);
  form.show();
  return el('article', { className: 'operation' }, heading(operation), form.element, reference(operation, form.roles));
}

start().catch(failure => main.replaceChildren(el('p', { className: 'bad', role: 'alert', textContent: failure.message })));
