/** Light, dark, or as the system has it. Only this choice outlives the page. */

const KEY = 'theme';

export function themeSwitch(select) {
  const show = () => { document.documentElement.dataset.theme = select.value; };
  select.value = localStorage.getItem(KEY) ?? '';
  show();
  select.addEventListener('change', () => {
    if (select.value) {
      localStorage.setItem(KEY, select.value);
    } else {
      localStorage.removeItem(KEY);
    }
    show();
  });
}
