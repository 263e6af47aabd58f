// Runs in the app's page before anything else: notes when the first screen's heading has been drawn.
new MutationObserver((_, observer) => {
  if (!document.querySelector("main h1")?.textContent) return;
  observer.disconnect();
  // The frame with the heading is drawn after this callback; a message comes after the drawing.
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { window.firstScreen = performance.now(); };
    port2.postMessage(null);
  });
}).observe(document, { childList: true, subtree: true, characterData: true });
