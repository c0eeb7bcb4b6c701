'use strict';
// The list: what is looked for, and in which order.
const table = document.getElementById('units');
if (table) {
  const body = table.tBodies[0], rows = [...body.rows];
  const words = new Map(rows.map(row => [row, row.cells[0].textContent.toLowerCase()]));
  const find = document.getElementById('find'), state = document.getElementById('state'), order = document.getElementById('order');
  const show = () => {
    const wanted = find.value.trim().toLowerCase();
    let n = 0;
    for (const row of rows) {
      row.hidden = !words.get(row).includes(wanted) || state.value !== '' && row.dataset.state !== state.value;
      if (!row.hidden) n++;
    }
    document.getElementById('found').textContent = '列出 ' + n + ' 个';
  };
  const last = text => text === '' ? -Infinity : Number(text);
  const by = {
    differs: (a, b) => Math.abs(Number(b.dataset.differs)) - Math.abs(Number(a.dataset.differs)),
    total: (a, b) => last(a.dataset.total) - last(b.dataset.total),
    problems: (a, b) => Number(b.dataset.problems) - Number(a.dataset.problems),
    name: (a, b) => a.dataset.name.localeCompare(b.dataset.name, 'zh'),
  };
  order.addEventListener('change', () => body.append(...rows.sort(by[order.value])));
  find.addEventListener('input', show);
  state.addEventListener('change', show);
  show();
}
// A deduction that was typed and not handed in is not lost without a word.
const form = document.getElementById('adjust');
if (form) {
  let typed = false;
  form.addEventListener('input', () => { typed = true; });
  for (const f of document.forms) f.addEventListener('submit', () => { typed = false; });
  window.addEventListener('beforeunload', event => { if (typed) event.preventDefault(); });
}
