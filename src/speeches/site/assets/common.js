/* Classic scripts for all pages: they work from file://, write no inline styles (CSP), and every page reads without them. */
"use strict";
window.CS = window.CS || {};

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/** The words of the interface in the page's language, with {names} filled in. */
const word = (key, values = {}) =>
  (CS.words[key] || key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
const countWord = (key, n) => word(n === 1 && `${key}_one` in CS.words ? `${key}_one` : key, { n });

const say = (words) => {
  $("#say").textContent = words;
};

const element = (name, attributes, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
  node.append(...children);
  return node;
};

/** Text with its runs of Chinese marked as Chinese, so that they are read aloud and drawn as what they are. */
const spoken = (text) =>
  text
    .split(/([\u2e80-\u2fdf\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]+)/)
    .map((part, index) => (index % 2 ? element("span", { lang: "zh-CN" }, part) : part));

const button = (words, act) => {
  const node = element("button", { type: "button", class: "quiet" }, words);
  node.onclick = act;
  return node;
};

const copy = async (text, what) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Refused on file:// by some browsers: a hidden field is copied from, and the focus given back.
    const before = document.activeElement;
    const box = element("textarea", { class: "vh", "aria-hidden": "true" });
    document.body.append(box);
    box.value = text;
    box.select();
    document.execCommand("copy");
    box.remove();
    before?.focus({ preventScroll: true });
  }
  say(word("copied", { what }));
};

/** What the reader chose last; nothing where the browser keeps nothing. */
const store = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      /* a private window */
    }
  },
};

/** Calls back once typing pauses; through an input method nothing is looked for until the characters are there. */
const whenTyped = (input, act) => {
  let composing = false;
  let timer;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(act, 120);
  };
  input.addEventListener("compositionstart", () => {
    composing = true;
  });
  input.addEventListener("compositionend", () => {
    composing = false;
    later();
  });
  input.addEventListener("input", (event) => {
    if (!composing && !event.isComposing) later();
  });
  input.addEventListener("keydown", (event) => {
    // Enter takes the candidate; it does not send the form. 229 is what a key says while an input method has it.
    if (event.key === "Enter" && (composing || event.isComposing || event.keyCode === 229)) event.preventDefault();
  });
};

/** Writes the state of a view into the address: query = filters, hash = a row. */
const setQuery = (parameters) => {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value)).toString();
  try {
    history.replaceState(null, "", query ? `?${query}` : location.pathname.split("/").pop() || location.pathname);
  } catch {
    /* refused on file:// by some browsers */
  }
};

const hashId = () => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return location.hash.slice(1);
  }
};

/** Says at the top of the page that this version has no such row. */
const unknown = (id) => {
  const line = $("#unknown");
  line.textContent = word("unknown", { id, version: document.body.dataset.version });
  line.hidden = false;
  scrollTo(0, 0);
};

/** The address of a row for citing; absolute where the site knows where it stands. */
const addressOf = (id) => {
  const { url, root } = document.body.dataset;
  const folder = document.documentElement.lang === "zh-CN" ? "zh/" : "";
  return url ? `${url}${folder}r.html#${id}` : new URL(`${root}r.html#${id}`, location.href).href;
};

/** The page of an article's row: the longest document id that the row's id begins with. */
const documentOf = (id, documents) => {
  for (let part = id; part; part = part.slice(0, Math.max(part.lastIndexOf("-"), 0))) if (documents.has(part)) return part;
  return null;
};

const loadScript = (path) =>
  new Promise((resolve, reject) => {
    const script = element("script", { src: document.body.dataset.base + path });
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
