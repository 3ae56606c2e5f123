/* Steps through what waits, and reloads a page that is watched when there is another version of it. */
"use strict";
(() => {
  const waits = [...document.querySelectorAll("[data-wait]")];
  const status = document.querySelector("#state");
  const top = () => document.querySelector(".top").getBoundingClientRect().bottom;

  /** The place in `waits` from which to go on: that of the focus, else of what is in sight. */
  const current = (step) => {
    const focused = waits.indexOf(document.activeElement);
    if (focused >= 0) return focused + step;
    const below = waits.findIndex((node) => node.getBoundingClientRect().top > top());
    return step > 0 ? below : (below < 0 ? waits.length : below) - 1;
  };
  let last = -1;
  for (const button of document.querySelectorAll("[data-step]")) {
    button.onclick = () => {
      const step = Number(button.dataset.step);
      const next = last >= 0 ? last + step : current(step);
      const node = waits[next];
      if (!node) {
        status.textContent = step > 0 ? "Nothing waits further down." : "Nothing waits further up.";
        last = -1;
        return;
      }
      last = next;
      for (const other of document.querySelectorAll(".on")) other.classList.remove("on");
      node.classList.add("on");
      node.scrollIntoView({ block: "center" });
      status.textContent = `${next + 1} of ${waits.length} that wait: ${node.textContent.trim().replace(/\s+/g, " ").slice(0, 80)}`;
    };
  }
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-step]")) last = -1;
  });

  const state = document.body.dataset.state;
  if (!state) return;
  const kept = sessionStorage.getItem("draft-place");
  if (kept) {
    sessionStorage.removeItem("draft-place");
    const [height, button] = JSON.parse(kept);
    scrollTo(0, height);
    if (button) document.querySelector(`[data-step="${button}"]`).focus({ preventScroll: true });
    status.textContent = "Saved and reloaded.";
  }
  const look = async () => {
    let now = "";
    try {
      now = await (await fetch("state", { cache: "no-store" })).text();
    } catch {
      status.textContent = "No longer watched: start site.py --watch again and reload.";
    }
    if (now && now !== state) {
      const button = document.activeElement?.dataset?.step || "";
      sessionStorage.setItem("draft-place", JSON.stringify([scrollY, button]));
      location.reload();
      return;
    }
    setTimeout(look, 700);
  };
  look();
})();
