// The author's page: the rules and their cases as they are typed, the figures that are tried, and what comes of both. Everything is computed by
// the program; words from it are only ever shown as text.
import {EditorView, basicSetup, yaml, setDiagnostics, lintGutter, autocompletion} from '/editor/codemirror.js';

const at = id => document.getElementById(id);
const body = document.body.dataset;
const node = (name, text, kind) => {
  const n = document.createElement(name);
  if (text !== undefined) n.textContent = text;
  if (kind) n.className = kind;
  return n;
};
const post = (path, question, options) => fetch(path, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(question), ...options});
const say = text => { at('words').textContent = text; at('words').hidden = !text; };

// An editor is the text of a file, and the digest of what was read from the folder.
const editor = (name, place, from, extensions) => {
  const kept = at(from), e = {name, digest: kept.dataset.digest, saved: kept.value, marks: {}};
  e.view = new EditorView({doc: kept.value, parent: at(place), extensions: [
    basicSetup, yaml(), lintGutter(), EditorView.cspNonce.of(body.nonce), EditorView.lineWrapping,
    EditorView.contentAttributes.of({'aria-label': name}),
    EditorView.updateListener.of(u => { if (u.docChanged) changed(); }), ...extensions]});
  e.text = () => e.view.state.doc.toString();
  e.set = text => e.view.dispatch({changes: {from: 0, to: e.view.state.doc.length, insert: text}});
  e.dirty = () => e.text() !== e.saved;
  return e;
};

// Completion: the program says which keys or words may stand where one types, and whether an expression does; then the names of figures may stand
// there too. Those of the last rules that loaded are kept.
let names = [];
const complete = async context => {
  const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*/u);
  if (!word && !context.explicit) return null;
  const from = word ? word.from : context.pos;
  const r = await post('/rules/offers', {Text: context.state.sliceDoc(0, from)});
  if (!r.ok || context.aborted) return null;
  const a = await r.json();
  return {from, options: [...a.Options ?? [], ...(a.Names ? names : [])], validFor: /^[\p{L}\p{N}_]*$/u};
};

const rules = editor(body.file, 'rules-editor', 'rules-text', [autocompletion({override: [complete], icons: false})]);
const cases = editor(body.cases, 'cases-editor', 'cases-text', []);
const question = more => ({File: body.file, Text: rules.text(), Cases: cases.text(), ...more});

// latest calls a function again when it was asked for while it ran: never two at once, and what was typed last is answered last.
const latest = run => {
  let busy = false, again = false;
  return async () => {
    if (busy) { again = true; return; }
    busy = true;
    do { again = false; try { await run(); } catch (e) { say('程序没有回答：' + e.message); } } while (again);
    busy = false;
  };
};

// Marks of one origin take the place of the earlier ones of that origin.
const mark = (origin, list) => {
  for (const e of [rules, cases]) {
    e.marks[origin] = list.filter(m => m.File === e.name || (e === rules && m.File !== cases.name));
    const doc = e.view.state.doc, all = Object.values(e.marks).flat();
    e.view.dispatch(setDiagnostics(e.view.state, all.map(m => {
      const line = doc.line(Math.min(Math.max(m.Line, 1), doc.lines));
      const from = line.from + [...line.text].slice(0, Math.max(m.Column - 1, 0)).join('').length;
      return {from: Math.min(from, line.to), to: line.to, severity: m.Severity, message: m.Message};
    })));
  }
  const all = [rules, cases].flatMap(e => Object.values(e.marks).flat().map(m => [e, m]));
  at('marks').textContent = all.length ? '错误和提醒 ' + all.length + ' 处' : '没有发现错误';
  at('faults').replaceChildren(...all.map(([e, m]) => {
    const item = node('li', undefined, m.Severity), go = node('button', (e === cases ? '用例' : '') + (m.Line ? '第' + m.Line + '行：' : '') + m.Message);
    go.type = 'button';
    go.addEventListener('click', () => {
      const doc = e.view.state.doc;
      e.view.dispatch({selection: {anchor: doc.line(Math.min(Math.max(m.Line, 1), doc.lines)).from}, scrollIntoView: true});
      e.view.focus();
    });
    item.append(go);
    return item;
  }));
};

// The form of the figures. It is drawn anew only where the rules ask for others.
let values = null, drawn = '';
const draw = groups => {
  const shape = JSON.stringify(groups);
  if (shape === drawn) return;
  drawn = shape;
  at('form').replaceChildren(...groups.map(g => {
    const set = node('fieldset');
    if (g.Name) set.append(node('legend', g.Name));
    for (const f of g.Fields) {
      const label = node('label', f.Label + (f.Unit ? '（' + f.Unit + '）' : '') + (f.Optional ? '，可不填' : ''));
      const options = f.Type === 'bool' ? [['', ''], ['true', '是'], ['false', '否']] : f.Type === 'choice' ? [['', ''], ...f.Of.map(o => [o, o])] : null;
      const input = node(options ? 'select' : f.Type === 'table' ? 'textarea' : 'input');
      for (const [value, text] of options ?? []) input.append(new Option(text, value));
      input.value = values[f.Name] ?? '';
      input.id = label.htmlFor = 'figure-' + f.Name;
      if (f.Help) input.title = f.Help;
      if (f.Type === 'number') input.inputMode = 'decimal';
      input.addEventListener('input', () => { values[f.Name] = input.value; since ??= performance.now(); check(); });
      set.append(label, input);
    }
    return set;
  }));
};

const showCard = a => {
  at('card').classList.toggle('stale', !a.Loads);
  if (!a.Loads) { at('total').textContent = '规则有错，下面是改错以前的'; return; }
  at('total').textContent = a.Refused ? '' : a.Total + ' ' + a.Grade;
  at('refused').textContent = a.Refused;
  at('refused').hidden = !a.Refused;
  const head = node('tr');
  head.append(node('th', '指标'), node('th', '分值', 'n'), node('th', '得分', 'n'), node('th', '扣分'));
  at('card').replaceChildren(...(a.Rows ? [head] : []), ...(a.Rows ?? []).map(r => {
    const row = node('tr', undefined, r.Group ? 'group' : ''), off = node('td', (r.Off ?? []).join('\n'), 'lines');
    row.append(node('td', r.Name), node('td', r.Marks, 'n'), node('td', r.Score, 'n'), off);
    return row;
  }));
};

// The time from the first key that is not answered yet to the answer on the page is kept where a test finds it.
let since = null;
const check = latest(async () => {
  const from = since;
  since = null;
  const r = await post('/rules/check', question({Values: values}));
  if (!r.ok) throw new Error(await r.text());
  const a = await r.json();
  if (a.Base) values = a.Base;
  mark('load', a.Marks);
  loads = a.Loads;
  if (a.Loads) {
    values ??= {};
    names = a.Form.flatMap(g => g.Fields).concat(a.Measures ?? []).map(f => ({label: f.Name, detail: f.Label, type: 'variable'}));
    draw(a.Form);
  } else notRun();
  showCard(a);
  if (from !== null) body.answered = Math.round(performance.now() - from);
});

// notRun says that what the cases came to is over.
const notRun = () => {
  at('passed').textContent = '规则有错，用例没有运行';
  at('cases').replaceChildren();
};

let loads = true;
const runCases = latest(async () => {
  const r = await post('/rules/cases', question());
  if (!r.ok) throw new Error(await r.text());
  const a = await r.json();
  mark('cases', a.Marks);
  if (!loads) { notRun(); return; }
  const bad = a.Results.filter(c => c.Failures);
  at('passed').textContent = a.Results.length ? a.Results.length + ' 个用例，通过 ' + a.Passed + ' 个' : '';
  at('cases').replaceChildren(...[...bad, ...a.Results.filter(c => !c.Failures)].map(c => node('li', [c.Name, ...(c.Failures ?? [])].join('\n'), c.Failures ? 'bad' : 'good')));
});

const unsaved = () => {
  at('rules-state').textContent = rules.dirty() ? '没有保存' : '';
  at('cases-state').textContent = cases.dirty() ? '没有保存' : '';
};

let waiting;
function changed() {
  say('');
  since ??= performance.now();
  unsaved();
  check();
  clearTimeout(waiting);
  waiting = setTimeout(runCases, 300);
}

// Saving. Where the file was changed meanwhile, both texts are shown.
let conflict = null;
const save = async (e, more) => {
  say('');
  at('conflict').hidden = true;
  const r = await post('/rules/save', {File: e.name, Text: e.text(), Digest: e.digest, ...more});
  if (!r.ok && r.status !== 409) { say(await r.text()); return false; }
  const a = await r.json();
  if (r.status === 409) {
    conflict = {e, a, more};
    at('theirs').textContent = a.Text;
    at('conflict').hidden = false;
    at('conflict').scrollIntoView();
    return false;
  }
  e.digest = a.Digest;
  e.saved = a.Text;
  if (e.text() !== a.Text && more) e.set(a.Text);
  say('已保存 ' + e.name);
  unsaved();
  return true;
};
at('save-rules').addEventListener('click', () => save(rules));
at('save-cases').addEventListener('click', () => save(cases));
window.addEventListener('keydown', event => { // where people look for it, the browser would save the page
  if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  save(at('cases-editor').contains(document.activeElement) ? cases : rules);
});
at('take-theirs').addEventListener('click', () => {
  conflict.e.digest = conflict.a.Digest;
  conflict.e.saved = conflict.a.Text;
  conflict.e.set(conflict.a.Text);
  at('conflict').hidden = true;
});
at('keep-mine').addEventListener('click', () => { conflict.e.digest = conflict.a.Digest; save(conflict.e, conflict.more); });
window.addEventListener('beforeunload', event => { if (rules.dirty() || cases.dirty()) event.preventDefault(); });

// Mutants: the answer comes line by line.
let stopping;
const showSurvivors = a => {
  at('mutated').textContent = a.Faults.length ? '规则或者用例有错，改好再找' : a.Mutants + ' 处改动，用例发觉 ' + a.Killed + ' 处，不影响得分 ' + a.Equivalent + ' 处，判断不了 ' + a.Undecided + ' 处，没有发觉 ' + a.Survivors.length + ' 处';
  at('survivors').replaceChildren(...a.Faults.map(f => node('li', f, 'fault')), ...a.Survivors.map(s => {
    const item = node('li', '第' + s.Line + '行 ' + s.Path + '：' + s.Change + '。总分 ' + s.Before + ' → ' + s.After + (s.Differs ? '；' + s.Differs : ''));
    const take = node('button', '把这个用例加进用例文件');
    take.type = 'button';
    take.addEventListener('click', async () => {
      take.disabled = true;
      if (await save(cases, {Add: s.Killer})) item.remove(); else take.disabled = false;
    });
    item.append(node('pre', s.Killer), take);
    return item;
  }));
};
at('mutate').addEventListener('click', async () => {
  stopping = new AbortController();
  at('mutate').disabled = true;
  at('stop').hidden = false;
  try {
    const r = await post('/rules/mutants', question(), {signal: stopping.signal});
    if (!r.ok) throw new Error(await r.text());
    const reader = r.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ''; ;) {
      const {value, done} = await reader.read();
      if (done) break;
      const lines = (rest + value).split('\n');
      rest = lines.pop();
      for (const line of lines.map(l => JSON.parse(l))) {
        if (line.Of !== undefined) at('mutated').textContent = line.Done + ' / ' + line.Of; else showSurvivors(line);
      }
    }
  } catch (e) {
    at('mutated').textContent = stopping.signal.aborted ? '停了' : '程序没有回答：' + e.message;
  }
  at('mutate').disabled = false;
  at('stop').hidden = true;
});
at('stop').addEventListener('click', () => stopping.abort());

check();
runCases();
