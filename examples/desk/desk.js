'use strict';
// The list: what is looked for, in which order, and what became of the files since.
const table = document.getElementById('units');
if (table) {
  let body = table.tBodies[0], known = body.innerHTML, rows = [];
  const find = document.getElementById('find'), state = document.getElementById('state'), order = document.getElementById('order');
  const last = text => text === '' ? -Infinity : Number(text);
  const by = {
    differs: (a, b) => Math.abs(Number(b.dataset.differs)) - Math.abs(Number(a.dataset.differs)),
    total: (a, b) => last(a.dataset.total) - last(b.dataset.total),
    problems: (a, b) => Number(b.dataset.problems) - Number(a.dataset.problems),
    name: (a, b) => a.dataset.name.localeCompare(b.dataset.name, 'zh'),
  };
  const show = () => {
    const wanted = find.value.trim().toLowerCase();
    let n = 0;
    for (const row of rows) {
      row.hidden = !row.cells[0].textContent.toLowerCase().includes(wanted) || state.value !== '' && row.dataset.state !== state.value;
      if (!row.hidden) n++;
    }
    document.getElementById('found').textContent = '列出 ' + n + ' 个';
  };
  const sort = () => { body.append(...rows.sort(by[order.value])); };
  const take = () => {
    rows = [...body.rows];
    if (order.value !== 'differs') sort();
    show();
  };
  order.addEventListener('change', sort);
  find.addEventListener('input', show);
  state.addEventListener('change', show);
  take();
  // Rows are put in only where something changed, so that nobody's place on the page is lost for nothing.
  const again = async () => {
    try {
      const answer = await fetch('/');
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const came = page.getElementById('units').tBodies[0];
        if (came.innerHTML !== known) {
          known = came.innerHTML;
          body.replaceWith(came);
          body = came;
          take();
        }
        document.getElementById('counts').replaceWith(page.getElementById('counts'));
      }
    } catch { /* the desk was stopped */ }
    wait();
  };
  const wait = () => setTimeout(again, 'reading' in document.getElementById('counts').dataset ? 700 : 10000);
  wait();
}
// A unit's page says when its file is no longer the one that it was made from.
if (document.body.dataset.now) {
  setInterval(async () => {
    try {
      const answer = await fetch(document.body.dataset.now);
      const now = (await answer.text()).trim();
      document.getElementById('changed').hidden = !answer.ok || now === document.body.dataset.digest;
    } catch { /* the desk was stopped */ }
  }, 5000);
}
// Who reviews writes the name once.
for (const by of document.querySelectorAll('[name=by]')) {
  by.value ||= sessionStorage.getItem('by') ?? '';
  by.addEventListener('change', () => sessionStorage.setItem('by', by.value));
}
// A deduction that was typed and not handed in is not lost without a word.
const form = document.getElementById('adjust');
if (form) {
  let typed = false;
  form.addEventListener('input', () => { typed = true; });
  for (const f of document.forms) f.addEventListener('submit', () => { typed = false; });
  window.addEventListener('beforeunload', event => { if (typed) event.preventDefault(); });
}
