/** Descriptions: paragraphs, lists, `code`, and links to operations (the Markdown that the document uses). */

import { code, el } from './dom.js';

export function paragraphs(text) {
  return text.trim().split(/\n{2,}/).map(block => {
    const lines = block.split('\n');
    return lines.every(line => line.startsWith('- '))
      ? el('ul', {}, lines.map(line => el('li', {}, inline(line.slice(2)))))
      : el('p', {}, lines.flatMap((line, at) => [at > 0 ? el('br') : null, ...inline(line)]));
  });
}

function inline(text) {
  return text.split(/(`[^`]+`|\[[^\]]+\]\(#\w+\))/).filter(Boolean).map(part => {
    const link = part.match(/^\[([^\]]+)\]\((#\w+)\)$/);
    return link ? el('a', { href: link[2], textContent: link[1] })
      : part.startsWith('`') ? code(part.slice(1, -1)) : part;
  });
}
