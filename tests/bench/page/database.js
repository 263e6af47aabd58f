// IndexedDB as it is, for the ways that use no library for it.

/** What a request gives. */
function settled(request) {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

/** Opens a database with one store; makes it if there is none. */
export function open(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("values");
  return settled(request);
}

/** Writes values under keys in one transaction; over when it is complete. */
export function put(database, entries, durability) {
  const transaction = database.transaction("values", "readwrite", { durability });
  const store = transaction.objectStore("values");
  for (const [key, value] of entries) store.put(value, key);
  transaction.commit();
  return new Promise((done, fail) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => fail(transaction.error);
  });
}

/** All values, in pages of so many. */
export async function all(database, page) {
  const values = [];
  let after = null;
  for (;;) {
    const store = database.transaction("values").objectStore("values");
    const range = after === null ? null : IDBKeyRange.lowerBound(after, true);
    const [keys, found] = await Promise.all([
      settled(store.getAllKeys(range, page)),
      settled(store.getAll(range, page)),
    ]);
    values.push(...found);
    if (keys.length < page) return values;
    after = keys.at(-1);
  }
}

/** Deletes a database; waits for a connection that is still being closed. */
export function remove(name) {
  return settled(indexedDB.deleteDatabase(name));
}
