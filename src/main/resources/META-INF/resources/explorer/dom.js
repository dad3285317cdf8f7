/** Elements, and what several parts of the page do with them. Texts are never parsed as HTML. */

/** An element with properties (those with a dash are attributes) and children; empty children are left out. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes('-') || name === 'role') {
      element.setAttribute(name, value);
    } else {
      element[name] = value;
    }
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

export const code = text => el('code', { textContent: text });

/** Where a role counts: a system role has the empty bank id. */
export const place = bankId => (bankId === '' ? ['at every bank'] : ['at ', code(bankId)]);

export const badge = method => el('span', { className: `badge ${method.toLowerCase()}`, textContent: method });

/** In the place of a method: what it stands before is no operation. */
export const pageBadge = () => el('span', { className: 'badge none', textContent: 'PAGE' });

/** One tab stop for a whole list: arrows, Home and End move within it. `items` tells the present ones, in order. */
export function rove(container, items, keys = ['ArrowUp', 'ArrowDown']) {
  const [back, forth] = keys;
  const settle = chosen => items().forEach(item => { item.tabIndex = item === chosen ? 0 : -1; });
  container.addEventListener('keydown', event => {
    const list = items();
    const at = list.indexOf(document.activeElement);
    const to = { [back]: at - 1, [forth]: at + 1, Home: 0, End: list.length - 1 }[event.key];
    if (at < 0 || to === undefined || !list[to]) {
      return;
    }
    event.preventDefault();
    settle(list[to]);
    list[to].focus();
  });
  return settle;
}

/** Puts other items into a list; the focus, if it was in the list, stays at the place where it was. */
export function replaceItems(list, items) {
  const focused = [...list.children].findIndex(item => item.contains(document.activeElement));
  list.replaceChildren(...items);
  list.children[focused]?.querySelector('button, [tabindex], a')?.focus();
}

/** Runs the work of these buttons one at a time: until it is done a press does nothing, and they look like that. */
export function exclusive(...buttons) {
  let running = false;
  return async work => {
    if (running) {
      return;
    }
    running = true;
    buttons.forEach(one => one.setAttribute('aria-disabled', 'true'));
    try {
      await work();
    } finally {
      running = false;
      buttons.forEach(one => one.removeAttribute('aria-disabled'));
    }
  };
}

/** Copies what `text` tells when it is pressed, and says whether that worked. */
export function copyButton(text, label = 'Copy') {
  const said = el('span', { role: 'status', className: 'unseen' });
  const button = el('button', { type: 'button', className: 'quiet small', textContent: label });
  button.addEventListener('click', async () => {
    let outcome = 'Copied';
    try {
      await navigator.clipboard.writeText(text());
    } catch {
      outcome = 'Copying is not allowed here';
    }
    button.textContent = outcome;
    said.textContent = outcome;
    setTimeout(() => { button.textContent = label; said.textContent = ''; }, 2000);
  });
  return el('span', {}, button, said);
}

/** Offers a text as a file. */
export function saveAs(name, type, text) {
  const link = el('a', { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** A modal dialog with a heading, shown and then forgotten; `close` ends it with a value that the promise gives. */
export function ask(title, fill) {
  return new Promise(resolve => {
    const dialog = el('dialog', { 'aria-labelledby': 'dialog-title' });
    const close = value => { dialog.returned = value; dialog.close(); };
    dialog.append(el('h2', { id: 'dialog-title', textContent: title }), ...fill(close));
    dialog.addEventListener('close', () => { dialog.remove(); resolve(dialog.returned); });
    document.body.append(dialog);
    dialog.showModal();
  });
}
