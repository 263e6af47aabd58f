// Starts the app: loads the module that the page's links name, checks it, and runs it.
// An inline script would do the same, but the content security policy allows none.
(async () => {
  'use strict';

  const loading = document.getElementById('loading');
  const script = document.querySelector('link[rel="modulepreload"]');
  const program = document.querySelector('link[rel="throughline-program"]');

  try {
    if (typeof WebAssembly !== 'object') {
      throw new Error('This browser cannot run WebAssembly.');
    }
    const [bindings, response] = await Promise.all([
      import(script.href),
      fetch(program.href, { integrity: program.integrity }),
    ]);
    if (!response.ok) {
      throw new Error(`${program.href} was answered with status ${response.status}.`);
    }
    await bindings.default({ module_or_path: response });
    loading.remove();
    window.dispatchEvent(new CustomEvent('throughline:started'));
  } catch (error) {
    window.dispatchEvent(new CustomEvent('throughline:load-failed', { detail: String(error) }));
  }
})();
