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
  wanted = 0;
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
  if (a.state === 'waiting' && !a.bounds) patience = setTimeout(() => show(a), 400);
  else if (a.state !== 'waiting' || !showStale(a)) show(a);
  if (a.state !== 'faulty') quiet = setTimeout(search, 200);
}

// search asks for what takes its time. It stops the search for what stood there before.
let searching = 0, wanted = 0; // what is searched for, and whether it is of what stands there
function search() {
  if (searching && searcher) { searcher.terminate(); searcher = null; }
  searching = wanted = ++asked;
  searcher ||= runs(data => {
    if (data.id !== searching) return; // it was opened
    searching = 0;
    if (data.id !== wanted) return;
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
