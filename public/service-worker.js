'use strict';

// Keeps one complete build of the app in the browser, so that it opens and works without a connection.
//
// A new build is installed whole or not at all, into a cache of its own. It takes over when no tab is left that runs
// the old one, or when the app asks for it. Files of older builds are kept until no tab runs them any more.

// Both lines are filled in after each build: the build's name, and its files with their digests.
const BUILD = 'development';
const FILES = [];

const SCOPE = new URL(self.registration.scope);
const SHELL = SCOPE.href;
// Other sites of the same origin have caches too; ours are told apart by name and scope.
const PREFIX = `throughline-${SCOPE.pathname}-`;
const CACHE = PREFIX + BUILD;

self.addEventListener('install', (event) => {
  event.waitUntil(install());
});

self.addEventListener('activate', (event) => {
  // A page that was opened before there was a worker gets one now, and is ready to go offline.
  event.waitUntil(self.clients.claim().then(removeUnusedCaches));
});

self.addEventListener('message', (event) => {
  const type = event.data && event.data.type;
  if (type === 'activate-update') {
    self.skipWaiting();
  } else if (type === 'page-started') {
    event.waitUntil(removeUnusedCaches());
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const ours = url.origin === SCOPE.origin && url.pathname.startsWith(SCOPE.pathname);
  if (request.method !== 'GET' || !ours) {
    return;
  }
  event.respondWith(request.mode === 'navigate' ? page(request, url) : asset(request));
});

// Fetches every file and checks it before the first one is stored. The shell is checked to be of this build,
// the others by their digests: a site that is being replaced just now fails here, and is tried again later.
async function install() {
  const fetched = await Promise.all(FILES.map(async ([name, integrity]) => {
    const isShell = name === 'index.html';
    const url = isShell ? SHELL : new URL(name, SCOPE).href;
    const request = new Request(url, isShell ? { cache: 'no-cache' } : { cache: 'no-cache', integrity });
    const response = await fetch(request);
    if (!response.ok || response.redirected) {
      throw new Error(`${url} was answered with status ${response.status}`);
    }
    if (isShell && !(await response.clone().text()).includes(BUILD)) {
      throw new Error('The start page is of another build');
    }
    return [url, response];
  }));
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(fetched.map(([url, response]) => cache.put(url, response)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

// Every address within the app is the same page; which screen it shows is the app's affair.
// A file of the build that is opened by its own address is that file.
async function page(request, url) {
  const cache = await caches.open(CACHE);
  const plain = url.origin + url.pathname;
  return (await cache.match(plain)) || (await cache.match(SHELL)) || fetch(request);
}

// A file comes from this build, else from an older one that a tab still runs, else from the network.
async function asset(request) {
  const found = await (await caches.open(CACHE)).match(request);
  if (found) {
    return found;
  }
  for (const name of await ownCaches()) {
    const older = await (await caches.open(name)).match(request);
    if (older) {
      return older;
    }
  }
  const response = await fetch(request);
  // A host that answers an unknown address with its start page must not have that taken for a script or an image.
  const isPage = (response.headers.get('Content-Type') || '').startsWith('text/html');
  return isPage && !new URL(request.url).pathname.endsWith('.html') ? Response.error() : response;
}

async function ownCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

// Deletes the caches of builds that no tab runs. A tab that does not answer may run any of them: then all are kept.
// While a newer build is being installed or waits, nothing is deleted, because its cache must stay too.
async function removeUnusedCaches() {
  const { installing, waiting } = self.registration;
  const others = (await ownCaches()).filter((name) => name !== CACHE);
  if (installing || waiting || others.length === 0) {
    return;
  }
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const tabs = windows.filter((tab) => tab.url.startsWith(SCOPE.href));
  const builds = await Promise.all(tabs.map(askForBuild));
  if (builds.includes(null)) {
    return;
  }
  const unused = others.filter((name) => !builds.includes(name.slice(PREFIX.length)));
  await Promise.all(unused.map((name) => caches.delete(name)));
}

// The build that a tab runs, or null if it does not say within two seconds.
function askForBuild(tab) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => resolve(event.data);
    setTimeout(() => resolve(null), 2000);
    tab.postMessage({ type: 'which-build' }, [port2]);
  });
}
