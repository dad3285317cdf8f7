/** The list of operations, with the pages that belong to a group: drawn once, filtered by the search, walked with arrows. */

import { badge, el, pageBadge, rove } from './dom.js';
import { find, index, marked, words } from './search.js';

export function navigation(api, pages, { nav, search, result, menu }) {
  const entries = index(api.operations, pages);
  const links = new Map();
  const sections = [];
  let best;

  const link = (one, mark) => {
    const element = el('a', { href: `#${one.id}`, tabIndex: -1 });
    links.set(one.id, { one, mark, element });
    return el('li', {}, element);
  };
  nav.append(...api.groups.map(group => {
    const own = el('ul', {}, pages.filter(one => one.group === group.name).map(one => link(one, pageBadge)));
    const lists = group.subjects.map(subject => {
      const list = el('div', {},
        subject.name && el('h3', { textContent: subject.name }),
        el('ul', {}, subject.operations.map(one => link(one, () => badge(one.method)))));
      sections.push(list);
      return list;
    });
    const section = el('section', {},
      el('h2', {}, group.name, ' ', el('small', { textContent: group.subjects.flatMap(one => one.operations).length })),
      own, lists);
    sections.push(section);
    return section;
  }), el('p', { id: 'nothing', className: 'soft', hidden: true, textContent: 'Nothing is found.' }));

  const visible = () => [...links.values()].map(one => one.element).filter(one => !one.parentElement.hidden);
  const settle = rove(nav, visible);

  function filter() {
    const wanted = words(search.value);
    const found = find(entries, search.value);
    for (const [id, { one, mark, element }] of links) {
      element.parentElement.hidden = !found.has(id);
      const places = wanted.length === 0 ? [] : found.get(id) ?? [];
      element.replaceChildren(
        mark(),
        el('span', { className: one.deprecated ? 'deprecated' : '' }, marked(one.summary, wanted),
          places.map(([kind, text]) => el('small', { className: 'place' }, `${kind}: `, marked(text, wanted, 60)))));
    }
    sections.forEach(section => { section.hidden = !section.querySelector('li:not([hidden])'); });
    nav.querySelector('#nothing').hidden = found.size > 0;
    result.textContent = wanted.length > 0 ? `${found.size} found` : '';
    const shown = visible();
    // Where the search goes: to what has the very text in its title, else all words of it, if there is such an operation.
    best = shown.find(one => one.textContent.toLowerCase().includes(wanted.join(' ')) && !one.querySelector('.place'))
      ?? shown.find(one => !one.querySelector('.place')) ?? shown[0];
    settle(wanted.length > 0 ? best : shown.find(one => one.hasAttribute('aria-current')) ?? shown[0]);
  }

  function toggleMenu(open) {
    nav.classList.toggle('open', open);
    menu.setAttribute('aria-expanded', String(open));
  }
  const isOpen = () => nav.classList.contains('open');

  search.addEventListener('input', () => { filter(); toggleMenu(search.value !== ''); });
  search.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      if (event.key === 'Enter') {
        best?.click();
      } else {
        best?.focus();
      }
    }
  });
  nav.addEventListener('keydown', event => {
    if (event.key === 'ArrowUp' && document.activeElement === visible()[0]) {
      search.focus();
    }
  });
  menu.addEventListener('click', () => {
    toggleMenu(!isOpen());
    if (isOpen()) {
      (visible().find(one => one.tabIndex === 0) ?? visible()[0])?.focus();
    }
  });
  document.addEventListener('keydown', event => {
    const typing = event.target.closest?.('input, textarea, select');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === 'Escape' && isOpen()) {
      toggleMenu(false);
      menu.focus();
    }
  });
  document.addEventListener('click', event => {
    if (isOpen() && !event.target.closest('nav, header')) {
      toggleMenu(false);
    }
  });
  filter();

  /** Marks the operation that is shown, without touching the rest. */
  return function choose(id) {
    toggleMenu(false);
    links.forEach(({ element }) => element.removeAttribute('aria-current'));
    const chosen = links.get(id)?.element;
    if (chosen) {
      chosen.setAttribute('aria-current', 'page');
      settle(chosen);
      const [list, own] = [nav.getBoundingClientRect(), chosen.getBoundingClientRect()];
      if (own.top < list.top || own.bottom > list.bottom) {
        nav.scrollTop += own.top - list.top - list.height / 3;
      }
    }
  };
}
