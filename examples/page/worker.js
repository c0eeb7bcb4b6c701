// The engine runs beside the page, so that typing never waits for it.
const go = new Go();
let ready;
onmessage = async ({data}) => {
  if (data.engine) {
    ready = WebAssembly.instantiate(data.engine, go.importObject).then(({instance}) => {
      go.run(instance);
      return baifen.open(data.rules);
    });
    postMessage({opened: await ready});
    return;
  }
  await ready;
  postMessage({id: data.id, ask: data.ask, answer: baifen[data.ask](data.text)});
};
