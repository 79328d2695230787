// Reloads the page when the guide has changed; where it has faults, lists them above the page.

/** @param {string[]} faults */
function show(faults) {
  const id = "preview-faults";
  document.getElementById(id)?.remove();
  const box = document.createElement("pre");
  box.id = id;
  box.setAttribute("role", "alert");
  box.textContent = faults.join("\n");
  document.body.prepend(box);
}

const events = new EventSource("/preview/events");
events.addEventListener("message", (event) => {
  /** @type {string[]} */
  const faults = JSON.parse(event.data);
  if (faults.length > 0) {
    show(faults);
  } else {
    location.reload();
  }
});
