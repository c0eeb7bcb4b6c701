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

let worker;
const waiting = new Map();

async function start() {
  const packed = Uint8Array.from(atob($('engine').textContent), c => c.charCodeAt(0));
  $('engine').remove();
  const engine = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  const address = URL.createObjectURL(new Blob([$('worker').textContent], {type: 'text/javascript'}));
  worker = new Worker(address);
  worker.onmessage = ({data}) => data.opened ? opened(JSON.parse(data.opened)) : heard(data);
  worker.onerror = () => { $('opening').textContent = '计算部分没有打开：请换用近三年的 Chrome、Edge、Firefox 或 Safari。'; $('opening').hidden = false; };
  worker.postMessage({engine, rules: JSON.stringify(source)}, [engine]);
}

// ask sends the draft. While one is being answered only the newest waits.
let busy = false, again = false, patience;
function ask() {
  const first = [['unit.name', '单位名称', draft.unit.name], ['period', '评价年度', draft.period]].filter(([, , now]) => !now);
  if (first.length) { show({state: 'unnamed', first}); return; }
  asked++;
  unprintable('正在推算……');
  if (busy) { again = true; return; }
  busy = true;
  patience ||= setTimeout(() => show({state: 'waiting'}), 400);
  worker.postMessage({id: asked, ask: 'reply', text: JSON.stringify(submission())});
}

function heard(data) {
  if (data.ask !== 'reply') { waiting.get(data.id)(data.answer); waiting.delete(data.id); return; }
  busy = false;
  if (again) { again = false; ask(); return; } // what it answers is not what stands there any more
  clearTimeout(patience);
  patience = 0;
  show(JSON.parse(data.answer));
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

function changed() {
  try { localStorage.setItem(kept(), JSON.stringify(draft)); } catch { /* a browser that keeps nothing: the draft is in the page alone */ }
  ask();
}

// ---- the form

function opened(answer) {
  if (answer.fault) { $('opening').textContent = '规则打不开：' + answer.fault; return; }
  form = answer.form;
  try { draft = Object.assign(empty(), JSON.parse(localStorage.getItem(kept()) || '{}')); } catch { draft = empty(); }
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
  const parts = [make('fieldset', {}, make('h2', {}, '单位'),
    figure('unit.name', p.unit.properties.name, draft.unit, 'name', true),
    figure('unit.code', p.unit.properties.code, draft.unit, 'code', false),
    figure('period', p.period, draft, 'period', true))];
  const values = p.values;
  for (const g of values['x-groups'] || []) {
    const under = (g.groups || []).concat(g.name).filter(Boolean);
    parts.push(make('fieldset', {}, make('h2', {}, under.join(' · ') || '其他数据', g.marks ? `（${g.marks}分）` : ''),
      g.clause && make('p', {class: 'clause'}, g.clause),
      ...g.fields.map(name => figure(name, values.properties[name], draft.values, name, (values.required || []).includes(name)))));
  }
  for (const [part, heading] of [['choices', '评分方式'], ['judgements', '人工评定']]) {
    const listed = p[part] && Object.entries(p[part].properties || {});
    if (!listed || !listed.length) continue;
    parts.push(make('fieldset', {}, make('h2', {}, heading), ...listed.map(([id, of]) => part === 'choices'
      ? figure('choices.' + id, of, draft.choices, id, true)
      : make('fieldset', {}, make('p', {}, make('b', {}, of.title)), make('p', {class: 'clause'}, of.description || ''),
          ...ordered(of.properties).map(([k, v]) => figure(`judgements.${id}.${k}`, v, draft.judgements[id] ||= {}, k, (of.required || []).includes(k)))))));
  }
  const claims = p.claims.properties;
  parts.push(make('fieldset', {}, make('h2', {}, '自评分（可以不填；填了就同计算的得分对照）'),
    figure('claims.total', claims.total, draft.claims, 'total', false),
    make('div', {class: 'rows'}, make('table', {}, make('thead', {}, make('tr', {}, ...['指标', '自评得分', '失分原因'].map(h => make('th', {}, h)))),
      make('tbody', {}, ...ordered(claims.indicators.properties).map(([id, of]) => {
        const claim = draft.claims.indicators[id] ||= {};
        return make('tr', {}, make('th', {scope: 'row'}, of.title),
          ...['points', 'reason'].map(k => make('td', {}, entry(of.properties[k], claim, k, {'aria-label': of.title + of.properties[k].title}))));
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
    make('div', {class: 'entry'}, entry(of, holder, key, {id, 'aria-describedby': id + 'h'}), of['x-unit'] && make('span', {}, of['x-unit'])),
    help && make('p', {class: 'help', id: id + 'h'}, help));
  return box;
}

function helpOf(of) {
  return (of.description || '').split('\n').filter(line => line && !line.startsWith('计量单位：')).join('\n');
}

// entry draws what is typed into.
function entry(of, holder, key, attributes) {
  const now = holder[key] ?? '';
  const set = value => { if (value === '') delete holder[key]; else holder[key] = value; changed(); };
  if (types(of).includes('boolean')) return select([['true', '是'], ['false', '否']], String(now), v => set(v === '' ? '' : v === 'true'), attributes);
  if (of.oneOf) return select(of.oneOf.map(w => [w.const, w.title]), now, set, attributes);
  if (of.enum) return select(of.enum.filter(w => w !== null).map(w => [w, w]), now, set, attributes);
  const number = types(of).some(t => t === 'number' || t === 'integer') && !(types(of)[0] === 'string');
  return make('input', {...attributes, type: of.format === 'date' ? 'date' : 'text', value: now, class: number ? 'number' : null,
    inputmode: number ? 'decimal' : null, min: of.formatMinimum, max: of.formatMaximum, oninput: e => set(e.target.value.trim())});
}

function select(ways, now, set, attributes) {
  return make('select', {...attributes, onchange: e => set(e.target.value)}, make('option', {value: ''}, '请选择'),
    ...ways.map(([value, words]) => make('option', {value, selected: value === now}, words)));
}

// rows draws a table. Cells copied in Excel are pasted into it from the cell that has the focus.
function rows(path, of, holder, key, wanted) {
  const columns = ordered(of.items.properties);
  const body = make('tbody'), none = make('p', {class: 'help'});
  const list = () => holder[key] ||= []; // that there is no row is said by adding one and taking it away, or by the button
  const drawRows = () => {
    none.textContent = holder[key] && !holder[key].length ? '填的是：一行也没有。' : '';
    body.replaceChildren(...(holder[key] || []).map((row, i) => make('tr', {'data-row': i},
    ...columns.map(([name, column], c) => make('td', {'data-path': `${path}[${i + 1}].${name}`},
      entry(column, row, name, {'aria-label': `第 ${i + 1} 行${column.title}`, onpaste: e => paste(e, i, c)}))),
    make('td', {}, make('button', {type: 'button', 'aria-label': `删除第 ${i + 1} 行`, onclick: () => { list().splice(i, 1); drawRows(); changed(); }}, '删')))));
  };
  const add = () => { list().push({}); drawRows(); body.lastChild.querySelector('input, select').focus(); changed(); };
  function paste(e, row, column) {
    const cells = grid(e.clipboardData.getData('text/plain'));
    if (cells.length < 2 && cells[0].length < 2) return;
    e.preventDefault();
    cells.forEach((line, i) => {
      const target = list()[row + i] ||= {};
      line.forEach((text, j) => {
        const [name, of] = columns[column + j] || [];
        if (name) target[name] = types(of).includes('boolean') ? {是: true, 否: false}[text.trim()] ?? text.trim() : text.trim();
      });
    });
    drawRows();
    changed();
  }
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
  const parts = {unnamed: showFirst, waiting: showWaiting, faulty: showFaults, open: showOpen, scored: showCard}[a.state](a);
  $('result').replaceChildren(...parts);
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
function showWaiting() {
  const values = form.properties.values;
  const names = (values['x-groups'] || []).flatMap(g => g.fields).filter(name => (values.required || []).includes(name) && [undefined, null, ''].includes(draft.values[name]));
  return [make('h2', {}, '得分'), make('p', {}, '正在推算……'), names.length ? make('p', {}, `还要填${names.length}项，可以接着填：`) : null,
    make('ul', {}, ...names.slice(0, 8).map(name => make('li', {}, make('a', {href: '#', onclick: e => { e.preventDefault(); goTo({name}); }}, values.properties[name].title))))].filter(Boolean);
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
      if (at.matches('.figure')) at.append(make('p', {class: 'fault'}, f.message));
    }
    return make('li', {}, at ? make('a', {href: '#', onclick: e => { e.preventDefault(); at.scrollIntoView({block: 'center'}); at.querySelector('input, select')?.focus(); }}, f.message) : f.message);
  });
  return [make('h2', {}, '填得不对的地方'), make('p', {}, '改正以后才能计算得分。'), make('ol', {}, ...list)];
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

function save(name, text) {
  const a = make('a', {href: URL.createObjectURL(new Blob([text], {type: 'application/json'})), download: name});
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 1000);
  $('note').textContent = '已保存：' + name;
}

const fileName = what => `${(draft.unit.name || '单位').replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_')}${draft.period || ''}${what}.json`;

$('save').onclick = () => save(fileName('填报'), JSON.stringify(submission(), null, 1));
$('card').onclick = async () => save(fileName('评分表'), await call('card', JSON.stringify(submission())));
$('print').onclick = () => print();
$('open').onclick = () => $('file').click();
$('clear').onclick = () => {
  if (!confirm('清空以后，没有保存的数据就没有了。清空吗？')) return;
  draft = empty();
  draw();
  changed();
};
$('file').onchange = async e => {
  const [file] = e.target.files;
  e.target.value = '';
  if (file) load(file.name, await file.text());
};

// load puts a saved submission into the form. The engine reads it, so that numbers stay as they are written.
async function load(name, text) {
  const s = JSON.parse(await call('read', text));
  if (s.fault) { $('note').textContent = `${name} 不是填报数据：${s.fault}`; return; }
  if (s.rule_set && s.rule_set !== form.properties.rule_set.const) { $('note').textContent = `${name} 是按另一套规则（${s.rule_set}）填的`; return; }
  draft = Object.assign(empty(), s);
  draft.claims = {total: '', indicators: {}, ...s.claims};
  draw();
  changed();
  $('note').textContent = '已打开：' + name;
}

start();
