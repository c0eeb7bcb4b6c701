// The answer of the engine: faults at their entries, what is open, the score, and the sheet that is printed.

let focused = ''; // what had the focus in the panel before it was drawn anew: it may come back with the next answer

function show(a) {
  for (const old of document.querySelectorAll('#form .fault')) old.remove();
  for (const old of document.querySelectorAll('#form [aria-invalid]')) old.removeAttribute('aria-invalid');
  for (const e of document.querySelectorAll('#form [data-says]')) describe(e, null);
  const parts = {unnamed: showFirst, waiting: showWaiting, faulty: showFaults, open: showOpen, scored: showCard}[a.state](a);
  const unfolded = [...$('result').querySelectorAll('details[open] > summary')].map(e => e.textContent);
  const at = document.activeElement;
  if (at !== $('result')) focused = $('result').contains(at) ? at.textContent : '';
  $('result').replaceChildren(...parts);
  if (focused) ([...$('result').querySelectorAll('a, summary')].find(e => e.textContent === focused) || $('result')).focus({preventScroll: true});
  $('result').removeAttribute('aria-busy');
  for (const e of $('result').querySelectorAll('summary')) e.parentNode.open = unfolded.includes(e.textContent);
  const told = {unnamed: () => '', waiting: () => `还要填${(a.lacking || []).length}项`, faulty: () => `填得不对的地方${a.faults.length}处`, scored: () => `得分${a.card.total}`,
    open: () => '还没有填完，得分' + interval(a).map(e => e.textContent ?? e).join('')}[a.state]();
  if (told && $('told').textContent !== told) $('told').textContent = told; // read out, and the panel is not, for it changes with every key
  if (a.state !== 'scored') { unprintable('还没有得分，没有评分表可以打印。'); return; }
  $('card').disabled = $('print').disabled = false;
  $('sheet').replaceChildren(sheet(a));
}

// showFirst asks for what a submission begins with.
function showFirst(a) {
  return [make('h2', {}, '得分'), make('p', {}, '先填：'),
    make('ul', {}, ...a.first.map(([path, words]) => make('li', {}, make('a', {href: '#', onclick: e => { e.preventDefault(); goTo({name: path}); }}, words))))];
}

// showWaiting says what can surely come of what is still empty, or only what is, while the engine searches for what it does.
function showWaiting(a) {
  if (a.bounds) return showOpen(a);
  const list = (a.lacking || []).map(f => make('li', {}, place(f) ? make('a', {href: '#', onclick: e => { e.preventDefault(); goTo({name: f.field || f.path}); }},
    form.properties.values.properties[f.field]?.title || f.message) : f.message));
  return [make('h2', {}, '得分（还没有填完）'), make('p', {}, '正在推算还可能得几分……'), list.length ? make('p', {}, `还要填${list.length}项，可以接着填：`) : null,
    make('ul', {}, ...list.slice(0, 8))].filter(Boolean);
}

// showStale keeps the list of what stood there before in sight, and says that it is old: the engine makes another. What is filled in meanwhile is asked
// for no more, and the total is what is sure of it now. It says whether there is a list.
function showStale(a) {
  const bounds = $('result').querySelector('.bounds');
  if (!bounds) return false;
  $('result').setAttribute('aria-busy', 'true');
  bounds.replaceChildren(...interval(a));
  $('result').querySelector('.stale').textContent = '正在重新推算，下面的次序是改动以前的：';
  for (const item of $('result').querySelectorAll('[data-name]')) if (item.dataset.name in (submission().values)) item.remove();
  return true;
}

// place finds where a fault was typed.
function place(f) {
  const under = path => document.querySelector(`#form [data-path="${CSS.escape(path)}"]`);
  const path = (f.path || '').replace(/^values\./, '');
  return under(path) || (f.field && under(f.field)) || null;
}

function showFaults(a) {
  const list = a.faults.map(f => {
    const lacks = /^缺少必填的键“(.+)”$/.exec(f.message), lacking = lacks && entryOf(place({path: `${f.path}.${lacks[1]}`})); // beside what was typed: points, of a reason
    const at = lacking ? lacking.closest('[data-path]') : place(f);
    if (lacking) f.message = `还要填“${called(lacking)}”`;
    if (at) {
      const typed = entryOf(at);
      if (typed) typed.setAttribute('aria-invalid', 'true');
      if (typed && at.matches('.figure')) {
        const says = make('p', {class: 'fault', id: typed.id + 'f'}, f.message);
        at.append(says);
        describe(typed, says.id);
      }
    }
    return make('li', {}, at ? make('a', {href: '#', onclick: e => { e.preventDefault(); at.scrollIntoView({block: 'center'}); entryOf(at)?.focus(); }}, f.message) : f.message);
  });
  return [make('h2', {}, '填得不对的地方'), make('p', {}, '改正以后才能计算得分。'), make('ol', {}, ...list)];
}

// describe has a screen reader say a fault with the entry, before its help.
function describe(e, fault) {
  const help = (e.getAttribute('aria-describedby') || '').split(' ').filter(id => id && id !== e.dataset.says);
  const ids = fault ? [fault, ...help] : help;
  if (ids.length) e.setAttribute('aria-describedby', ids.join(' ')); else e.removeAttribute('aria-describedby');
  if (fault) e.dataset.says = fault; else delete e.dataset.says;
}

// interval says between what the total lies: to the point where it was searched for, else as what it surely does not go beyond.
function interval({state, bounds: b}) {
  const ends = state === 'open' ? [b.low || '没有下限', b.high || '没有上限'].join(' 至 ') : [b.low && '至少 ' + b.low, b.high && '至多 ' + b.high].filter(Boolean).join('，');
  const total = b.low === null ? '不计总分' : b.low && b.low === b.high ? b.low : ends;
  return [total, make('small', {}, `${b.low || b.high ? ' 分' : ''}　${[...new Set([b.low_grade, b.high_grade])].filter(Boolean).join(' 至 ')}`),
    b.low !== null && b.no_total && make('small', {}, `　一票否决（${b.no_total.join('、')}）成立的，不计总分`)].filter(Boolean);
}

function showOpen(a) {
  const searched = a.state === 'open';
  const list = (a.bounds.missing || []).map(m => make('li', {'data-name': m.kind === 'value' && m.name}, make('a', {href: '#', onclick: e => { e.preventDefault(); goTo(m); }}, m.label || m.name),
    m.width && m.width !== '0' ? `：填上至少缩小${m.width}分` : ''));
  return [make('h2', {}, '得分（还没有填完）'), make('p', {class: 'total bounds'}, ...interval(a)), make('h2', {}, searched ? '还要填的（最要紧的在前）' : '还要填的'),
    make('p', {class: 'stale'}, searched ? '' : '正在推算哪一项最要紧……'), make('ol', {}, ...list), searched && make('details', {}, make('summary', {}, '细说'), make('pre', {}, a.said))].filter(Boolean);
}

function goTo(m) {
  const at = place({path: m.kind === 'judgement' ? `judgements.${m.name}.points` : m.kind === 'choice' ? `choices.${m.name}` : m.name});
  if (!at) return;
  at.scrollIntoView({block: 'center'});
  at.querySelector(entries + ', button')?.focus();
}

// flat lists indicators and what they hold.
const flat = list => list.flatMap(i => [i, ...flat(i.indicators || [])]);

function showCard(a) {
  const c = a.card;
  const lost = flat(c.indicators).flatMap(i => (i.deductions || []).map(d => ({...d, indicator: i})));
  const parts = [make('h2', {}, '得分'),
    make('p', {class: 'total'}, c.total, make('small', {}, ` / ${c.full_marks}　${c.grade || ''}`))];
  if (lost.length) parts.push(make('h2', {}, '扣分'), make('ol', {}, ...lost.map(deduction)));
  for (const {heading, items} of a.beside || []) parts.push(make('h2', {}, heading), make('ul', {}, ...items.map(words => make('li', {}, words))));
  const checks = c.checks || [];
  if (checks.length) parts.push(make('h2', {}, '勾稽检查'), make('ol', {}, ...checks.map(k => make('li', {}, k.message, working(k)))));
  if (a.claims) parts.push(make('h2', {}, '同自评分对照'), ...a.claims.says.map(words => make('p', {}, words)),
    make('ol', {}, ...a.claims.items.map(d => make('li', {}, make('b', {}, d.Name), '　' + d.Says, working({working: d.Lines})))));
  if (a.next) parts.push(make('details', {}, make('summary', {}, '再得一分要怎样'), make('pre', {}, a.next)));
  return parts;
}

const working = d => (d.working || []).length ? make('p', {class: 'working'}, d.working.join('\n')) : null;

function deduction(d) {
  return make('li', {}, make('b', {}, `${d.indicator.name}　扣${d.points}分`), make('br'), d.reason, working(d),
    d.indicator.clause && make('p', {class: 'clause'}, '标准：' + d.indicator.clause));
}

// unprintable keeps a sheet that is not that of the figures from being printed or kept.
function unprintable(why) {
  $('card').disabled = $('print').disabled = true;
  $('sheet').replaceChildren(make('p', {}, why));
}

// sheet is what is printed: the score sheet that baifen score --format html writes. Nothing in it runs.
const sheet = a => new DOMParser().parseFromString(a.sheet, 'text/html').querySelector('article');
