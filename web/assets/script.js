// Adds to pages that work without it: the slider moves the map, a file may be dropped, fields of a fault get focus.
"use strict";

const view = () => document.getElementById("view");

// Shows another day without loading the whole page again.
async function show(address, push) {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById("view");
    if (!fresh) throw new Error("no view");
    const held = document.activeElement && document.activeElement.id;
    view().replaceWith(document.adoptNode(fresh));
    document.title = page.title;
    const swap = (selector) => {
      const [old, now] = [document.querySelector(selector), page.querySelector(selector)];
      if (old && now) old.href = now.href;
    };
    swap(".permalink");
    swap(".tongue");
    if (push) history.pushState(null, "", response.url);
    if (held) document.getElementById(held)?.focus();
    prepare();
  } catch {
    location.assign(address);
  }
}

function dayOf(slider) {
  const day = new Date(slider.form.dataset.first + "T00:00:00Z");
  day.setUTCDate(day.getUTCDate() + Number(slider.value));
  return day.toISOString().slice(0, 10);
}

function addressOf(form, day) {
  const fields = new URLSearchParams(new FormData(form));
  fields.delete("n");
  const rest = fields.toString();
  return "/?on=" + day + (rest ? "&" + rest : "");
}

function prepare() {
  const slider = document.getElementById("n");
  if (slider) {
    slider.addEventListener("input", () => {
      document.getElementById("on").value = dayOf(slider);
      slider.setAttribute("aria-valuetext", dayOf(slider));
    });
    slider.addEventListener("change", () => show(addressOf(slider.form, dayOf(slider)), true));
  }
}

document.addEventListener("click", (event) => {
  const step = event.target.closest?.(".steps a, .tabs a");
  if (!step || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  show(step.href, true);
});

addEventListener("popstate", () => {
  if (view()) show(location.href, false);
});

for (const drop of document.querySelectorAll(".drop")) {
  const over = (on) => (event) => {
    event.preventDefault();
    drop.classList.toggle("over", on);
  };
  drop.addEventListener("dragover", over(true));
  drop.addEventListener("dragleave", over(false));
  drop.addEventListener("drop", (event) => {
    over(false)(event);
    const input = drop.querySelector("input[type=file]");
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });
}

document.getElementById("faults")?.focus();
prepare();
