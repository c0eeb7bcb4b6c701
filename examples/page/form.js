// The form: it is drawn from the JSON Schema of the rule set, and takes what is typed, pasted or chosen.

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
  const number = isNumber(of), long = key === 'reason'; // goes over several lines
  const e = make(long ? 'textarea' : 'input', {...attributes, type: long ? null : 'text', value: long ? null : now, class: number ? 'number' : null, inputmode: number ? 'decimal' : null,
    placeholder: of.format === 'date' ? '如 2025-03-31' : null,
    oninput: () => { set(settled(of, e.value)); tall(); changed(); },
    onchange: () => { e.value = settled(of, e.value) || e.value; }}); // 无 stays in sight, though it is no figure
  const tall = () => { if (long) e.rows = e.value.length > 20 ? 3 : 1; }; // of browsers that cannot fit it to its text
  e.put = text => { set(settled(of, text)); e.value = holder[key] ?? ''; tall(); return true; };
  if (long) { e.value = now; tall(); }
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
const entries = 'input, select, textarea', entryOf = box => box?.querySelector(entries);

// pasted fills what stands below an entry with a column of cells: a single figure and those after it, or a table. A cell pasted into a text is
// left to the browser.
$('form').addEventListener('paste', e => {
  const cells = grid(e.clipboardData.getData('text/plain')), first = e.target.closest(entries);
  if (!first || !cells.length || cells.length < 2 && cells[0].length < 2 && !first.matches('select')) return;
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
  if (e.key !== 'Enter' || e.isComposing || !e.target.matches(entries)) return;
  e.preventDefault();
  const all = [...$('form').querySelectorAll(entries)];
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
  const add = () => { list().push({}); drawRows(); entryOf(body.lastChild).focus(); changed(); };
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
