// Registers the service worker, which makes the app work offline, and tells the app about new versions.
//
// To the app:    throughline:update-ready       a new version waits to take over
//                throughline:update-activated   it has taken over, and this page is about to reload; an app that
//                                               has something to save first calls preventDefault() on the event
//                                               and reloads the page itself
// From the app:  throughline:activate-update    let the new version take over, in all tabs
(() => {
  'use strict';

  const base = document.querySelector('meta[name="throughline-base"]');
  const build = document.querySelector('meta[name="throughline-build"]');
  // Without a build name this is a development server, which has no service worker.
  if (!base || !build || !('serviceWorker' in navigator)) {
    return;
  }

  const workers = navigator.serviceWorker;
  const wasControlled = Boolean(workers.controller);
  let waiting = null;
  let reloading = false;

  const announce = (worker) => {
    waiting = worker;
    window.dispatchEvent(new CustomEvent('throughline:update-ready'));
  };

  window.addEventListener('throughline:activate-update', () => {
    if (waiting) {
      waiting.postMessage({ type: 'activate-update' });
    }
  });

  workers.addEventListener('controllerchange', () => {
    // The first worker ever takes over a page of the same version: nothing to reload.
    if (!wasControlled || reloading) {
      return;
    }
    reloading = true;
    const event = new CustomEvent('throughline:update-activated', { cancelable: true });
    if (window.dispatchEvent(event)) {
      window.location.reload();
    }
  });

  // The service worker asks which version each page runs, to know whose files it must keep.
  workers.addEventListener('message', (event) => {
    if (event.data && event.data.type === 'which-build' && event.ports[0]) {
      event.ports[0].postMessage(build.content);
    }
  });

  const watch = (registration) => {
    const follow = (worker) => {
      worker.addEventListener('statechange', () => {
        if (worker.state === 'installed' && workers.controller) {
          announce(worker);
        }
      });
    };
    if (registration.waiting && workers.controller) {
      announce(registration.waiting);
    }
    if (registration.installing) {
      follow(registration.installing);
    }
    registration.addEventListener('updatefound', () => follow(registration.installing));
    // A page that stays open for days asks again when it is looked at.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') {
        registration.update().catch(() => {});
      }
    });
    if (registration.active) {
      registration.active.postMessage({ type: 'page-started' });
    }
  };

  window.addEventListener('throughline:started', () => {
    workers
      .register(`${base.content}service-worker.js`, { scope: base.content, updateViaCache: 'none' })
      .then(watch)
      // The app works without it, only not offline; a private window may refuse it.
      .catch((error) => console.info(`Throughline cannot work offline here: ${error}`));
  });
})();
