// The page that is shown when the app cannot start or has stopped. It needs nothing of the app:
// it reads the browser's database itself and hands all of it out as one file.
(() => {
  'use strict';

  const APP = 'throughline';
  const DATABASE = database();
  const PAGE = 500;
  let shown = false;

  window.addEventListener('throughline:panic', (event) => {
    show({
      title: 'Throughline has stopped',
      sentence: 'Something went wrong inside the app, and it cannot go on. Everything that was marked as saved is safe on this device. Reload to go on from there.',
      detail: event.detail,
    });
  });

  window.addEventListener('throughline:load-failed', (event) => {
    show({
      title: 'Throughline could not be opened',
      sentence: 'A part of the app did not arrive as it should, or this browser is too old for it. Your data is on this device and has not been touched. Check the connection, then reload.',
      detail: event.detail,
    });
  });

  // A trap in the module that the app could not announce itself.
  const onError = (error) => {
    if (typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError) {
      window.dispatchEvent(new CustomEvent('throughline:panic', { detail: String(error.stack || error) }));
    }
  };
  window.addEventListener('error', (event) => onError(event.error));
  window.addEventListener('unhandledrejection', (event) => onError(event.reason));

  // The database of the workspace this tab shows, as the app names it.
  function database() {
    const key = `${APP}.workspace`;
    try {
      const id = sessionStorage.getItem(key) || localStorage.getItem(key);
      return id ? `${APP}.w.${id}` : APP;
    } catch {
      return APP;
    }
  }

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function show({ title, sentence, detail }) {
    if (shown) {
      return;
    }
    shown = true;
    const status = element('p', { role: 'status' });
    const reload = element('button', { type: 'button', textContent: 'Reload' });
    reload.addEventListener('click', () => window.location.reload());
    const download = element('button', { type: 'button', textContent: 'Download recovery file' });
    download.addEventListener('click', async () => {
      download.disabled = true;
      status.textContent = 'Reading your data…';
      try {
        status.textContent = await save();
      } catch (error) {
        status.textContent = `Your data could not be read (${error}). It has not been changed. Close other tabs with Throughline, then try again.`;
      }
      download.disabled = false;
    });
    const heading = element('h1', { textContent: title, tabIndex: -1 });
    const page = element(
      'main',
      { className: 'shell', id: 'recovery' },
      heading,
      element('p', { textContent: sentence }),
      element('p', {
        textContent: 'If it happens again, download a recovery file first: it holds everything that is stored here, for whoever helps you. It contains personal data, so treat it as such.',
      }),
      element('div', { className: 'shell-actions' }, reload, download),
      status,
      element(
        'details',
        {},
        element('summary', { textContent: 'Technical details' }),
        element('pre', { textContent: detail ? String(detail) : 'No details are known.' }),
      ),
    );
    document.title = `${title} · Throughline`;
    document.body.replaceChildren(page);
    heading.focus();
  }

  // Writes all that is stored to a file, one JSON value a line; returns the sentence to show.
  async function save() {
    const parts = [];
    const line = (value) => parts.push(`${JSON.stringify(value)}\n`);
    const created = new Date().toISOString();
    const database = await open();
    line({ format: 'throughline-recovery', version: 1, created, database: DATABASE, schema: database ? database.version : null });
    for (let index = 0; index < localStorage.length; index += 1) {
      const key = localStorage.key(index);
      if (key.startsWith(APP)) {
        line({ localStorage: key, value: localStorage.getItem(key) });
      }
    }
    let count = 0;
    if (database) {
      for (const store of Array.from(database.objectStoreNames)) {
        let after = null;
        for (;;) {
          const rows = await readPage(database, store, after);
          for (const row of rows) {
            line({ store, key: await plain(row.key), value: await plain(row.value) });
          }
          count += rows.length;
          if (rows.length < PAGE) {
            break;
          }
          after = rows[rows.length - 1].key;
        }
      }
      database.close();
    }
    const url = URL.createObjectURL(new Blob(parts, { type: 'application/x-ndjson' }));
    const link = element('a', { href: url, download: `throughline-recovery-${created.slice(0, 10)}.ndjson` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    return `The recovery file holds ${count} stored ${count === 1 ? 'entry' : 'entries'}. Keep it in a safe place.`;
  }

  // Opens the database as it is; a database that does not exist is not made.
  function open() {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(DATABASE);
      let missing = false;
      request.onupgradeneeded = () => {
        missing = true;
        request.transaction.abort();
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => (missing ? resolve(null) : reject(request.error));
      request.onblocked = () => reject(new Error('another tab holds it'));
    });
  }

  // The next rows of a store, in a transaction of its own, because reading a file within one would end it.
  function readPage(database, store, after) {
    return new Promise((resolve, reject) => {
      const rows = [];
      const range = after === null ? null : IDBKeyRange.lowerBound(after, true);
      const request = database.transaction(store).objectStore(store).openCursor(range);
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) {
          resolve(rows);
          return;
        }
        rows.push({ key: cursor.primaryKey, value: cursor.value });
        if (rows.length === PAGE) {
          resolve(rows);
        } else {
          cursor.continue();
        }
      };
    });
  }

  // A stored value as JSON knows it. What JSON has no form for becomes an object with one key that begins with $.
  async function plain(value) {
    if (value instanceof Blob) {
      return { $blob: base64(new Uint8Array(await value.arrayBuffer())), type: value.type };
    }
    if (value instanceof ArrayBuffer) {
      return { $bytes: base64(new Uint8Array(value)) };
    }
    if (ArrayBuffer.isView(value)) {
      return { $bytes: base64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)), type: value.constructor.name };
    }
    if (value instanceof Date) {
      return { $date: Number.isNaN(value.getTime()) ? null : value.toISOString() };
    }
    if (value instanceof Map) {
      return { $map: await plain(Array.from(value)) };
    }
    if (value instanceof Set) {
      return { $set: await plain(Array.from(value)) };
    }
    if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))) {
      return { $number: String(value) };
    }
    if (Array.isArray(value)) {
      return Promise.all(value.map(plain));
    }
    if (value !== null && typeof value === 'object') {
      const copy = {};
      for (const [name, inner] of Object.entries(value)) {
        copy[name] = await plain(inner);
      }
      return copy;
    }
    return value === undefined ? null : value;
  }

  function base64(bytes) {
    let text = '';
    for (let start = 0; start < bytes.length; start += 0x8000) {
      text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
    }
    return btoa(text);
  }
})();
