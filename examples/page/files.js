// Files: what is saved, opened or dropped.

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
addEventListener('keydown', e => { // where people look for it, the browser would save the page
  if (e.key.toLowerCase() !== 's' || !(e.ctrlKey || e.metaKey)) return;
  e.preventDefault();
  if (form) $('save').click();
});
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
