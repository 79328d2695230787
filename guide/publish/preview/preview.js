// Renews the page when the preview no longer shows the state that the page was made from.
// Browsers keep six connections to a host, so of all tabs one listens, and tells the others.

const made = document.querySelector('meta[name="preview"]')?.getAttribute("content") ?? "";
const others = new BroadcastChannel("preview");

/** @param {string} now */
function heard(now) {
  if (now !== made) location.reload();
}

function ask() {
  fetch("/_preview/now")
    .then(async (answer) => { if (answer.ok) heard(await answer.text()); })
    .catch(() => {}); // The preview is gone; whoever listens hears when it is back.
}

/** @param {() => void} leave */
function listen(leave) {
  const events = new EventSource("/_preview/events");
  events.onmessage = (event) => {
    others.postMessage(event.data);
    heard(event.data);
  };
  events.onerror = () => {
    // A browser tries again by itself, but not after an answer that is no stream.
    if (events.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen(leave), 1000);
  };
  addEventListener("pagehide", () => {
    events.close();
    leave();
  });
}

others.onmessage = (event) => heard(event.data);
if (navigator.locks) {
  // The lock passes on when its tab goes away.
  navigator.locks.request("preview", () => new Promise((leave) => listen(() => leave(undefined))));
} else {
  listen(() => {});
}
// What happened between the making of the page and this line, or while the tab was asleep.
ask();
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
