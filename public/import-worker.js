// Runs the app's program a second time, beside the page, for work that would keep the page waiting.
//
// From the page, first: { bindings, integrity, program }: the address of the module's script with its digest, and
// the program, which the page has checked and compiled already. All messages after that are the program's affair;
// it says when it is ready for them.
'use strict';

const fail = (error) => self.postMessage(JSON.stringify({ failed: String(error) }));

// What stops the program: the page hears of errors in a worker, but not of those in promises.
self.addEventListener('unhandledrejection', (event) => fail(event.reason));

self.addEventListener('message', async (event) => {
  const { bindings, integrity, program } = event.data;
  try {
    if (integrity) {
      // A module that is imported by a worker is not checked: the same file is fetched and checked first.
      const response = await fetch(bindings, { integrity });
      await response.arrayBuffer();
    }
    const script = await import(bindings);
    await script.default({ module_or_path: program });
  } catch (error) {
    fail(error);
  }
}, { once: true });
