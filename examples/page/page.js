'use strict';
// The page of one rule set. It draws the form that the engine describes, asks the engine after every change, and shows what it answers.
// What is typed goes to the engine as text: no number passes through floating point.

const $ = id => document.getElementById(id);
const source = JSON.parse($('rules').textContent); // {name, file, text}
let form; // a JSON Schema: see package schema
let draft;
let asked = 0;

// make gives an element. Text is always text, never markup.
function make(tag, attributes, ...children) {
  const e = document.createElement(tag);
  for (const [k, v] of Object.entries(attributes || {})) {
    if (k.startsWith('on')) e.addEventListener(k.slice(2), v);
    else if (v === true) e.setAttribute(k, '');
    else if (v !== false && v != null) e.setAttribute(k, v);
  }
  e.append(...children.filter(c => c != null && c !== false));
  return e;
}

// ---- the engine

// Two engines run: one answers at once, the other searches for the interval and for the nearest point, and is stopped where what it searches
// for is not wanted any more.
let engine, worker, searcher;
const waiting = new Map();

async function start() {
  const packed = Uint8Array.from(atob($('engine').textContent), c => c.charCodeAt(0));
  $('engine').remove();
  engine = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  worker = runs(data => data.opened ? opened(JSON.parse(data.opened)) : heard(data));
}

function runs(hears) {
  const address = URL.createObjectURL(new Blob([$('worker').textContent], {type: 'text/javascript'})), w = new Worker(address);
  w.onmessage = ({data}) => hears(data);
  w.onerror = () => { $('opening').textContent = '计算部分没有打开：请换用近三年的 Chrome、Edge、Firefox 或 Safari。'; $('opening').hidden = false; };
  w.postMessage({engine, rules: JSON.stringify(source)});
  return w;
}

// ask sends the draft. While one is being answered only the newest waits.
let busy = false, again = false, patience, quiet;
function ask() {
  clearTimeout(quiet);
  const first = [['unit.name', '单位名称', draft.unit.name], ['period', '评价年度', draft.period]].filter(([, , now]) => !now);
  if (first.length) { clearTimeout(patience); patience = 0; show({state: 'unnamed', first}); return; }
  unprintable('正在推算……');
  if (busy) { again = true; return; }
  busy = true;
  worker.postMessage({id: ++asked, ask: 'glance', text: JSON.stringify(submission())});
}

function heard(data) {
  if (data.ask !== 'glance') { waiting.get(data.id)(data.answer); waiting.delete(data.id); return; }
  busy = false;
  if (again) { again = false; ask(); return; } // what it answers is not what stands there any more
  const a = JSON.parse(data.answer);
  clearTimeout(patience);
  if (a.state !== 'waiting') show(a);
  else patience = setTimeout(() => show(a), 400);
  if (a.state !== 'faulty') quiet = setTimeout(search, 200);
}

// search asks for what takes its time. It stops the search for what stood there before.
let searching = 0;
function search() {
  if (searching && searcher) { searcher.terminate(); searcher = null; }
  searching = ++asked;
  searcher ||= runs(data => {
    if (data.id !== searching) return; // it was opened
    searching = 0;
    clearTimeout(patience);
    show(JSON.parse(data.answer));
  });
  searcher.postMessage({id: searching, ask: 'reply', text: JSON.stringify(submission())});
}

// call asks for what is not the answer to typing.
function call(what, text) {
  return new Promise(done => {
    waiting.set(++asked, done);
    worker.postMessage({id: asked, ask: what, text});
  });
}

// ---- the draft

const kept = () => 'baifen:' + source.name;

function empty() {
  const {minimum, maximum} = form.properties.period;
  return {unit: {}, rule_set: form.properties.rule_set.const, period: minimum === maximum ? String(maximum) : '', values: {}, choices: {}, judgements: {}, claims: {total: '', indicators: {}}};
}

// submission is the draft without what is empty, as baifen reads it from a file.
function submission() {
  const s = prune(draft);
  s.values = s.values || {};
  s.unit = s.unit || {};
  return s;
}

function prune(x) {
  if (Array.isArray(x)) return x.map(row => prune(row) || {});
  if (x === null || typeof x !== 'object') return x;
  const found = Object.entries(x).map(([k, v]) => [k, prune(v)]).filter(([, v]) => v !== '' && v !== undefined && v !== null);
  return found.length ? Object.fromEntries(found) : undefined;
}

let unsaved = false; // in a file; the browser keeps it
function changed() {
  unsaved = true;
  try { localStorage.setItem(kept(), JSON.stringify(draft)); } catch { note('这个浏览器不保留草稿：关闭以前，请把填报数据保存成文件。'); }
  ask();
}

addEventListener('storage', e => {
  if (form && e.key === kept()) note('另一个窗口里也在填这张表。浏览器只留一份草稿，后填的盖掉先填的：只留一个窗口，或者各自保存成文件。');
});

// whole gives a submission that was read the shape of a draft, and lists what it has and this form has not.
function whole(s) {
  const d = Object.assign(empty(), s), p = form.properties, strange = [];
  d.claims = {total: '', indicators: {}, ...s.claims};
  const sift = (held, known, called) => {
    for (const key of Object.keys(held || {})) {
      if (known && key in known) continue;
      const same = Object.keys(known || {}).filter(k => k.startsWith(key + '.') || key.startsWith(k + '.')); // an indicator with one criterion goes by either
      if (same.length === 1 && !(same[0] in held)) held[same[0]] = held[key]; else strange.push(called + key);
      delete held[key];
    }
  };
  sift(d.values, p.values.properties, '');
  for (const [name, of] of Object.entries(p.values.properties)) {
    if (Array.isArray(d.values[name])) for (const row of d.values[name]) sift(row, of.items?.properties, of.title + '的');
  }
  sift(d.choices, p.choices?.properties, '评分方式 ');
  sift(d.judgements, p.judgements?.properties, '人工评定 ');
  sift(d.claims.indicators, p.claims.properties.indicators.properties, '自评分 ');
  return {draft: d, strange: [...new Set(strange)]};
}

const leftOut = strange => strange.length > 0 && make('p', {}, `这张表里没有、没有放进来的：${strange.slice(0, 20).join('、')}${strange.length > 20 ? ` 等${strange.length}项` : ''}`);

// ---- the form

function opened(answer) {
  if (answer.fault) { $('opening').textContent = '规则打不开：' + answer.fault; return; }
  form = answer.form;
  try {
    const last = whole(JSON.parse(localStorage.getItem(kept()) || '{}'));
    draft = last.draft;
    if (last.strange.length) note(leftOut(last.strange));
  } catch { draft = empty(); }
  $('title').textContent = form.title.replace(/：填报数据$/, '');
  $('basis').textContent = form.description;
  document.title = $('title').textContent;
  draw();
  $('opening').hidden = true;
  $('page').hidden = false;
  ask();
}

function draw() {
  const p = form.properties;
  const parts = [make('fieldset', {'aria-label': '单位'}, make('h2', {}, '单位'),
    figure('unit.name', p.unit.properties.name, draft.unit, 'name', true),
    figure('unit.code', p.unit.properties.code, draft.unit, 'code', false),
    figure('period', p.period, draft, 'period', true))];
  const values = p.values;
  for (const g of values['x-groups'] || []) {
    const under = (g.groups || []).concat(g.name).filter(Boolean);
    parts.push(make('fieldset', {'aria-label': under.join(' · ') || '其他数据'}, make('h2', {}, under.join(' · ') || '其他数据', g.marks ? `（${g.marks}分）` : ''),
      g.clause && make('p', {class: 'clause'}, g.clause),
      ...g.fields.map(name => figure(name, values.properties[name], draft.values, name, (values.required || []).includes(name)))));
  }
  for (const [part, heading] of [['choices', '评分方式'], ['judgements', '人工评定']]) {
    const listed = p[part] && Object.entries(p[part].properties || {});
    if (!listed || !listed.length) continue;
    parts.push(make('fieldset', {'aria-label': heading}, make('h2', {}, heading), ...listed.map(([id, of]) => part === 'choices'
      ? figure('choices.' + id, of, draft.choices, id, true)
      : make('fieldset', {'aria-label': of.title}, make('p', {}, make('b', {}, of.title)), make('p', {class: 'clause'}, of.description || ''),
          ...ordered(of.properties).map(([k, v]) => figure(`judgements.${id}.${k}`, v, draft.judgements[id] ||= {}, k, (of.required || []).includes(k)))))));
  }
  const claims = p.claims.properties;
  parts.push(make('fieldset', {'aria-label': '自评分'}, make('h2', {}, '自评分（可以不填；填了就同计算的得分对照）'),
    figure('claims.total', claims.total, draft.claims, 'total', false),
    make('div', {class: 'rows'}, make('table', {}, make('thead', {}, make('tr', {}, ...['指标', '自评得分', '失分原因'].map(h => make('th', {scope: 'col'}, h)))),
      make('tbody', {}, ...ordered(claims.indicators.properties).map(([id, of]) => {
        const claim = draft.claims.indicators[id] ||= {};
        return make('tr', {}, make('th', {scope: 'row'}, of.title),
          ...['points', 'reason'].map(k => make('td', {'data-path': `claims.indicators.${id}.${k}`},
            entry(of.properties[k], claim, k, {'aria-label': of.title + of.properties[k].title}))));
      }))))));
  $('form').replaceChildren(...parts);
}

const ordered = properties => Object.entries(properties).sort(([, a], [, b]) => a['x-order'] - b['x-order']);
const types = of => [].concat(of.type || []);

// figure draws one item: its label, what is typed, help, and a place for its fault.
let count = 0;
function figure(path, of, holder, key, wanted) {
  if (types(of).includes('array')) return rows(path, of, holder, key, wanted);
  const id = 'f' + ++count, help = helpOf(of);
  const box = make('div', {class: 'figure', 'data-path': path},
    make('label', {for: id, class: wanted ? 'wanted' : null}, of.title),
    make('div', {class: 'entry'}, entry(of, holder, key, {id, 'aria-describedby': help ? id + 'h' : null, 'aria-required': wanted && 'true'}),
      of['x-unit'] && make('span', {}, of['x-unit'])),
    help && make('p', {class: 'help', id: id + 'h'}, help));
  return box;
}

function helpOf(of) {
  return (of.description || '').split('\n').filter(line => line && !line.startsWith('计量单位：')).join('\n');
}

// entry draws what is typed into. Its put takes a text that was copied elsewhere, and says whether it could.
function entry(of, holder, key, attributes) {
  const now = holder[key] ?? '';
  const set = value => { if (value === '') delete holder[key]; else holder[key] = value; };
  if (types(of).includes('boolean')) return select([['true', '是'], ['false', '否']], String(now), v => set(v === '' ? '' : v === 'true'), attributes);
  if (of.oneOf) return select(of.oneOf.map(w => [w.const, w.title]), now, set, attributes);
  if (of.enum) return select(of.enum.filter(w => w !== null).map(w => [w, w]), now, set, attributes);
  const number = isNumber(of);
  const e = make('input', {...attributes, type: 'text', value: now, class: number ? 'number' : null, inputmode: number ? 'decimal' : null,
    placeholder: of.format === 'date' ? '如 2025-03-31' : null,
    oninput: () => { set(settled(of, e.value)); changed(); },
    onchange: () => { e.value = settled(of, e.value) || e.value; }}); // 无 stays in sight, though it is no figure
  e.put = text => { set(settled(of, text)); e.value = holder[key] ?? ''; return true; };
  return e;
}

function select(ways, now, set, attributes) {
  const e = make('select', {...attributes, onchange: () => { set(e.value); changed(); }}, make('option', {value: ''}, '请选择'),
    ...ways.map(([value, words]) => make('option', {value, selected: value === now}, words)));
  e.put = text => {
    const asked = text.trim(), way = asked === '' ? ['', ''] : ways.find(way => way.includes(asked));
    if (way) { e.value = way[0]; set(way[0]); }
    return way !== undefined;
  };
  return e;
}

const isNumber = of => types(of).some(t => t === 'number' || t === 'integer') && types(of)[0] !== 'string';

// settled reads what is typed or pasted as package workbook reads a cell: full width, thousands set apart, a percent sign where the unit has it,
// a day as Excel shows it, and the ways to say that there is no figure. What it does not know it leaves to the engine.
function settled(of, text) {
  text = text.trim();
  const day = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(text);
  if (of.format === 'date' && day) return [day[1], day[2].padStart(2, '0'), day[3].padStart(2, '0')].join('-');
  if (of.format === 'date') return nothings.includes(narrow(text)) ? '' : text;
  if (!isNumber(of)) return text;
  let n = narrow(text);
  if (nothings.includes(n)) return '';
  const share = n.endsWith('%');
  if (share) n = n.slice(0, -1).trim();
  if (/^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(n)) n = n.replaceAll(',', '');
  if (!/^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(n)) return text;
  return share && of['x-unit'] !== '%' ? n + '%' : n;
}

const nothings = ['', '-', '—', '——', '–', '/', '无'];
const narrow = text => text.replace(/[\uff01-\uff5e]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).trim();

// ---- what is copied elsewhere

// filled puts cells into entries, and says what became of them. at gives the entry of a cell, where there is one.
function filled(cells, at) {
  const done = [], refused = [];
  let over = 0;
  cells.forEach((line, i) => line.forEach((text, j) => {
    const e = at(i, j);
    if (!e) over += text.trim() !== '';
    else if (e.put(text)) done.push(e);
    else refused.push(`${called(e)}：“${text.trim()}”`);
  }));
  changed();
  pasteNote(done.length > 0 && make('p', {}, `粘贴了${done.length}格：“${called(done[0])}”${done.length > 1 ? `至“${called(done.at(-1))}”` : ''}。`),
    refused.length > 0 && make('p', {}, '不是可以选的，没有粘：' + refused.slice(0, 20).join('；')), over > 0 && make('p', {}, `多出${over}格，没有地方放。`));
}

const called = e => e.getAttribute('aria-label') || e.labels[0].textContent;
const entryOf = box => box?.querySelector('input, select');

// pasted fills what stands below an entry with a column of cells: a single figure and those after it, or a table. A cell pasted into a text is
// left to the browser.
$('form').addEventListener('paste', e => {
  const cells = grid(e.clipboardData.getData('text/plain')), first = e.target.closest('input, select');
  if (!first || !cells.length || cells.length < 2 && cells[0].length < 2 && first.matches('input')) return;
  e.preventDefault();
  const td = first.closest('td');
  if (td) {
    const row = td.parentNode, body = row.parentNode, i = [...body.rows].indexOf(row), j = td.cellIndex;
    body.reach?.(i + cells.length);
    filled(cells, (down, right) => entryOf(body.rows[i + down]?.cells[j + right]));
    return;
  }
  if (cells.some(line => line.length > 1)) { pasteNote(`粘贴的有${Math.max(...cells.map(line => line.length))}列，这里一项数据只有一格，没有粘：请只复制填数的那一列。`); return; }
  const boxes = [...$('form').querySelectorAll('.figure')], at = boxes.indexOf(first.closest('.figure'));
  filled(cells, (down, right) => right ? undefined : entryOf(boxes[at + down]));
});

// Enter goes to the next entry, as in Excel. What was said of a paste is over when something is typed.
$('form').addEventListener('input', () => { if ($('note').dataset.pasted) note(); });
$('form').addEventListener('keydown', e => {
  if (e.key !== 'Enter' || e.isComposing || !e.target.matches('input, select')) return;
  e.preventDefault();
  const all = [...$('form').querySelectorAll('input, select')];
  all[all.indexOf(e.target) + (e.shiftKey ? -1 : 1)]?.focus();
});

// rows draws a table.
function rows(path, of, holder, key, wanted) {
  const columns = ordered(of.items.properties);
  const body = make('tbody'), none = make('p', {class: 'help'});
  const list = () => holder[key] ||= []; // that there is no row is said by adding one and taking it away, or by the button
  const drawRows = () => {
    none.textContent = holder[key] && !holder[key].length ? '填的是：一行也没有。' : '';
    body.replaceChildren(...(holder[key] || []).map((row, i) => make('tr', {'data-row': i},
    ...columns.map(([name, column]) => make('td', {'data-path': `${path}[${i + 1}].${name}`},
      entry(column, row, name, {'aria-label': `第 ${i + 1} 行${column.title}`}))),
    make('td', {}, make('button', {type: 'button', 'aria-label': `删除第 ${i + 1} 行`, onclick: () => { list().splice(i, 1); drawRows(); changed(); }}, '删')))));
  };
  const add = () => { list().push({}); drawRows(); body.lastChild.querySelector('input, select').focus(); changed(); };
  body.reach = n => { while (list().length < n) list().push({}); drawRows(); };
  drawRows();
  return make('div', {'data-path': path}, make('p', {class: wanted ? 'wanted' : null}, of.title), helpOf(of) && make('p', {class: 'help'}, helpOf(of)),
    make('div', {class: 'rows'}, make('table', {}, make('thead', {}, make('tr', {},
      ...columns.map(([name, column]) => make('th', {class: (of.items.required || []).includes(name) ? 'wanted' : null}, column.title, column['x-unit'] ? `（${column['x-unit']}）` : '')), make('th', {}, ''))), body)),
    none, make('button', {type: 'button', onclick: add}, '加一行'), ' ',
    make('button', {type: 'button', onclick: () => { holder[key] = []; drawRows(); changed(); }}, '一行也没有'));
}

// grid reads what Excel copies: tabs between cells, line feeds between rows, quotes about a cell that holds either.
function grid(text) {
  const lines = [[]];
  let cell = '', quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') { cell += '"'; i++; }
      else quoted = false;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === '\t') { lines.at(-1).push(cell); cell = ''; }
    else if (c === '\n') { lines.at(-1).push(cell); cell = ''; lines.push([]); }
    else if (c !== '\r') cell += c;
  }
  if (cell !== '' || lines.at(-1).length) lines.at(-1).push(cell); else lines.pop();
  return lines;
}

// ---- the answer

function show(a) {
  for (const old of document.querySelectorAll('#form .fault')) old.remove();
  for (const old of document.querySelectorAll('#form [aria-invalid]')) old.removeAttribute('aria-invalid');
  for (const e of document.querySelectorAll('#form [data-says]')) describe(e, null);
  const parts = {unnamed: showFirst, waiting: showWaiting, faulty: showFaults, open: showOpen, scored: showCard}[a.state](a);
  const unfolded = [...$('result').querySelectorAll('details[open] > summary')].map(e => e.textContent);
  $('result').replaceChildren(...parts);
  for (const e of $('result').querySelectorAll('summary')) e.parentNode.open = unfolded.includes(e.textContent);
  const told = {unnamed: () => '', waiting: () => `还要填${(a.lacking || []).length}项`, faulty: () => `填得不对的地方${a.faults.length}处`, scored: () => `得分${a.card.total}`,
    open: () => `还没有填完，得分${a.bounds.low}至${a.bounds.high}`}[a.state]();
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

// showWaiting says what is still empty while the engine works out what that can come to.
function showWaiting(a) {
  const list = (a.lacking || []).map(f => make('li', {}, place(f) ? make('a', {href: '#', onclick: e => { e.preventDefault(); goTo({name: f.field || f.path}); }},
    form.properties.values.properties[f.field]?.title || f.message) : f.message));
  return [make('h2', {}, '得分（还没有填完）'), make('p', {}, '正在推算还可能得几分……'), list.length ? make('p', {}, `还要填${list.length}项，可以接着填：`) : null,
    make('ul', {}, ...list.slice(0, 8))].filter(Boolean);
}

// place finds where a fault was typed.
function place(f) {
  const under = path => document.querySelector(`#form [data-path="${CSS.escape(path)}"]`);
  const path = (f.path || '').replace(/^values\./, '');
  return under(path) || (f.field && under(f.field)) || null;
}

function showFaults(a) {
  const list = a.faults.map(f => {
    const at = place(f);
    if (at) {
      const typed = at.querySelector('input, select');
      if (typed) typed.setAttribute('aria-invalid', 'true');
      if (typed && at.matches('.figure')) {
        const says = make('p', {class: 'fault', id: typed.id + 'f'}, f.message);
        at.append(says);
        describe(typed, says.id);
      }
    }
    return make('li', {}, at ? make('a', {href: '#', onclick: e => { e.preventDefault(); at.scrollIntoView({block: 'center'}); at.querySelector('input, select')?.focus(); }}, f.message) : f.message);
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

function showOpen(a) {
  const b = a.bounds, wide = b.low !== b.high;
  const list = (b.missing || []).map(m => make('li', {}, make('a', {href: '#', onclick: e => { e.preventDefault(); goTo(m); }}, m.label || m.name),
    m.width && m.width !== '0' ? `：填上至少缩小${m.width}分` : ''));
  return [make('h2', {}, '得分（还没有填完）'),
    make('p', {class: 'total'}, wide ? `${b.low} 至 ${b.high}` : b.low, make('small', {}, ` 分　${b.low_grade === b.high_grade ? b.low_grade : b.low_grade + ' 至 ' + b.high_grade}`)),
    make('h2', {}, '还要填的（最要紧的在前）'), make('ol', {}, ...list),
    make('details', {}, make('summary', {}, '细说'), make('pre', {}, a.said))];
}

function goTo(m) {
  const at = place({path: m.kind === 'judgement' ? `judgements.${m.name}.points` : m.kind === 'choice' ? `choices.${m.name}` : m.name});
  if (!at) return;
  at.scrollIntoView({block: 'center'});
  at.querySelector('input, select, button')?.focus();
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
  if (a.claims) parts.push(make('h2', {}, '同自评分对照'), make('pre', {}, a.claims));
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

// ---- files

function save(name, data, type) {
  const a = make('a', {href: URL.createObjectURL(new Blob([data], {type})), download: name});
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 1000);
  note('已保存：' + name + '（在浏览器的下载文件夹里）');
}

const fileName = what => `${(draft.unit.name || '单位').replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_')}${draft.period || ''}${what}`;

function note(...words) {
  delete $('note').dataset.pasted;
  const said = words.filter(Boolean);
  $('note').replaceChildren(...said.length ? [make('button', {type: 'button', onclick: () => note()}, '收起'), ...said] : []);
}

function pasteNote(...words) { note(...words); $('note').dataset.pasted = 'true'; }


$('save').onclick = () => { save(fileName('填报.json'), JSON.stringify(submission(), null, 1), 'application/json'); unsaved = false; };
$('workbook').onclick = async () => {
  const made = JSON.parse(await call('form', JSON.stringify(submission())));
  if (made.fault) { note('填得不对的，放不进 Excel 数据表。先改正：', lines(made.fault.split('\n'))); return; }
  save(fileName('填报.xlsx'), Uint8Array.from(atob(made.data), c => c.charCodeAt(0)), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  unsaved = false;
};
$('card').onclick = async () => save(fileName('评分表.json'), await call('card', JSON.stringify(submission())), 'application/json');
$('print').onclick = () => print();
$('open').onclick = () => $('file').click();
$('clear').onclick = () => {
  if (!confirm('清空以后，没有保存的数据就没有了。清空吗？')) return;
  draft = empty();
  draw();
  changed();
  unsaved = false;
  note('已清空。');
};
$('file').onchange = e => {
  const files = [...e.target.files];
  e.target.value = '';
  openFiles(files);
};
addEventListener('dragover', e => e.preventDefault());
addEventListener('drop', e => {
  if (!e.dataTransfer.files.length) return; // a text, into an entry
  e.preventDefault();
  openFiles([...e.dataTransfer.files]);
});

const lines = list => make('ul', {}, ...list.slice(0, 20).map(words => make('li', {}, words)), list.length > 20 && make('li', {}, `还有${list.length - 20}处。`));

// openFiles reads a file that was chosen or dropped: of several units the one that is picked.
async function openFiles(files) {
  if (files.length > 1) { note('一次只能打开一个文件。'); return; }
  if (!form || !files.length) return;
  const [file] = files;
  if (file.size > 16 << 20) { note(`${file.name} 太大：最多 16 MiB。`); return; }
  if (unsaved && Object.keys(submission().values).length && !confirm('打开以后，现在填的换成文件里的；现在填的没有保存成文件。打开吗？')) return;
  const bytes = new Uint8Array(await file.arrayBuffer());
  let data = '';
  for (let i = 0; i < bytes.length; i += 1 << 15) data += String.fromCharCode(...bytes.subarray(i, i + (1 << 15)));
  const opened = JSON.parse(await call('read', JSON.stringify({name: file.name, data: btoa(data)})));
  const faults = opened.faults && make('div', {}, '有填得不对的，改正以后再打开：', lines(opened.faults));
  if (opened.units.length === 1 && !faults) { load(file.name, opened.units[0]); return; }
  if (!opened.units.length) { note(`${file.name} 没有打开。`, faults); return; }
  const pick = make('select', {'aria-label': '打开哪个单位', onchange: () => load(file.name, opened.units[pick.value])}, make('option', {value: ''}, '请选择'),
    ...opened.units.map((u, i) => make('option', {value: i}, [u.unit.code, u.unit.name].filter(Boolean).join(' ') || `第 ${i + 1} 个`)));
  note(make('label', {}, `${file.name} 里有${opened.units.length}个单位，打开哪个：`, pick), faults);
}

// load puts a submission into the form.
function load(name, s) {
  const {draft: read, strange} = whole(s);
  draft = read;
  draw();
  changed();
  unsaved = false;
  note('已打开：' + name, leftOut(strange));
}

start();
