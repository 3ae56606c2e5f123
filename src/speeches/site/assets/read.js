/* The reading page: words ↔ notes, layers, citation. A note is a <details> that carries the row's id. */
CS.read = () => {
  const doc = $(".doc");
  const prefix = `${doc.dataset.doc}-`;
  const shortOf = (id) => id.slice(prefix.length);
  let current = null;

  const marksOf = (id) => $$(`[data-r="${CSS.escape(shortOf(id))}"]`, doc);
  const noteOf = (id) => document.getElementById(id)?.closest(".note") || null;
  const kindOf = (note) => word(`kind_${shortOf(note.id)[0]}`);

  /** Citation, copy buttons, steps and the other rows of the same words: written when a note is first opened. */
  const finish = (note) => {
    if ($(".acts", note)) return;
    const quote = $("blockquote", note);
    const link = addressOf(note.id);
    const text = citation(note, quote, link);
    const acts = [
      button(word("copy_citation"), () => copy(text, word("citation"))),
      button(word("copy_link"), () => copy(link, word("link"))),
    ];
    if (quote) acts.push(button(word("copy_quote"), () => copy(quote.textContent, word("quote"))));
    acts.push(button(word("close"), () => deselect(true)));
    const card = $(".card", note);
    const last = [element("p", { class: "cite" }, ...spoken(text)), element("p", { class: "acts" }, ...acts), steps(note)];
    const issues = document.body.dataset.issues;
    if (issues) last.push(report(note, issues));
    const others = sameWords(note);
    if (others.length) {
      const links = others.flatMap((n) => [element("a", { href: `#${n.id}` }, `${kindOf(n)} ${shortOf(n.id)}`), " "]);
      last.push(element("p", { class: "over" }, `${word("same_words")} `, ...links));
    }
    const said = $(".said", card); // what others say may be long: the buttons stand before it
    if (said) said.before(...last);
    else card.append(...last);
  };

  const citation = (note, quote, link) => {
    const speech = note.closest(".speech");
    const isChinese = document.documentElement.lang === "zh-CN";
    const { who, whoEn } = speech?.dataset || {};
    const speaker = !who ? word("article") : isChinese || !whoEn ? who : `${whoEn} ${who}`;
    return word(quote ? "cite" : "cite_repair", {
      who: speaker,
      quote: quote?.textContent,
      en: ($(".en", note) || $("summary", note)).textContent.trim(),
      meeting: doc.dataset.meeting,
      date: doc.dataset.date,
      package: doc.dataset.package,
      table: note.dataset.table,
      version: document.body.dataset.version,
      row: note.id,
      link,
    });
  };

  /** To the row of the same kind before and after. */
  const steps = (note) => {
    const kind = [...note.classList].find((name) => name.startsWith("k-"));
    const same = $$(`.note.${kind}`, doc);
    const at = same.indexOf(note);
    const step = (words, to) => {
      const node = button(words, () => go(same[to].id, { focus: true }));
      node.disabled = !same[to];
      return node;
    };
    const place = element("span", { class: "dim" }, word("step", { kind: kindOf(note), n: at + 1, all: same.length }));
    return element("p", { class: "acts step" }, step(word("previous"), at - 1), place, step(word("next"), at + 1));
  };

  const report = (note, issues) => {
    const query = new URLSearchParams({
      template: "wrong-row.yml",
      table: note.dataset.table,
      row: note.id,
      version: document.body.dataset.version,
    });
    return element("p", { class: "acts" }, element("a", { href: `${issues}?${query}`, rel: "external noopener" }, word("wrong")));
  };

  /** The notes of rows whose words overlap with this one's. */
  const sameWords = (note) => {
    const [start, end] = [+note.dataset.start, +note.dataset.end];
    return $$(".note", note.closest(".notes") || note.parentElement).filter((other) => {
      const [first, last] = [+other.dataset.start, +other.dataset.end];
      return other !== note && (start === end || first === last ? first <= end && last >= start : first < end && last > start);
    });
  };

  const select = (id, { scroll = true, focus = false } = {}) => {
    const note = noteOf(id);
    $$(".on", doc).forEach((mark) => mark.classList.remove("on"));
    if (current && current !== note) {
      const last = current;
      current = null;
      last.classList.remove("cur");
      last.open = false;
    }
    current = note;
    const marks = marksOf(id);
    marks.forEach((mark) => mark.classList.add("on"));
    if (!note) {
      const target = document.getElementById(id) || marks[0];
      if (!target) unknown(id);
      else if (scroll) target.scrollIntoView({ block: marks.length ? "center" : "start" });
      return;
    }
    marksOf(note.id).forEach((mark) => mark.classList.add("on"));
    note.classList.add("cur");
    finish(note);
    note.open = true;
    if (scroll) {
      (marks[0] || note.closest(".sent") || note).scrollIntoView({ block: "center" });
      const box = note.getBoundingClientRect();
      if (box.bottom > innerHeight || box.top < 0) note.scrollIntoView({ block: "nearest" });
    }
    if (focus) $("summary", note).focus({ preventScroll: true });
  };

  const go = (id, how) => {
    if (location.hash !== `#${id}`) history.pushState(null, "", `#${id}`);
    $("#unknown").hidden = true;
    select(id, how);
  };

  /** Closes the note; `back` gives the focus to the words (Chinese alone) or to the note's own line. */
  const deselect = (back) => {
    const note = current;
    if (!note) return;
    current = null;
    note.open = false;
    note.classList.remove("cur");
    $$(".on", doc).forEach((mark) => mark.classList.remove("on"));
    if (!back) return;
    const ref = $(`.ref[href="#${CSS.escape(note.id)}"]`, doc);
    const isShown = ref && getComputedStyle(ref).display !== "none";
    (isShown ? ref : $("summary", note)).focus({ preventScroll: true });
    say(word("closed"));
  };

  const LAYERS = { r: "proposals", m: "proposals", f: "facts", b: "problems", q: "figures", d: "figures", n: "names" };
  const layerOf = (mark) => LAYERS[[...mark.classList].find((name) => name in LAYERS)] || "repairs";
  const isShown = (mark) => $(`[name="layer"][value="${layerOf(mark)}"]`)?.checked;

  doc.addEventListener("click", (event) => {
    const inText = event.target.closest(".text, .dochead") && !event.target.closest(".notes, .note, a");
    const mark = inText && event.target.closest("[data-r]");
    if (mark) {
      if (String(getSelection())) return; // words are being selected, not a row
      // The smallest row here whose layer is shown; a second click takes the one around it.
      const chain = [];
      for (let node = mark; node; node = node.parentElement.closest("[data-r]")) if (isShown(node)) chain.push(node);
      if (!chain.length) return;
      const at = chain.findIndex((node) => node.classList.contains("on"));
      go(prefix + chain[(at + 1) % chain.length].dataset.r, { scroll: false });
      const box = current?.getBoundingClientRect();
      if (box && (box.top > innerHeight - 80 || box.top < 60)) current.scrollIntoView({ block: "nearest" });
      return;
    }
    const anchor = event.target.closest('a[href^="#"]');
    if (!anchor) return;
    event.preventDefault();
    go(decodeURIComponent(anchor.hash.slice(1)), { focus: anchor.matches(".ref, .over a, .card a") });
  });

  doc.addEventListener(
    "toggle",
    (event) => {
      const note = event.target; // opened or closed by its own line
      if (!note.matches?.(".note")) return;
      if (note.open && note !== current) go(note.id, { scroll: false });
      else if (!note.open && note === current) deselect(false);
    },
    true,
  );

  doc.addEventListener("mouseover", (event) => {
    const note = event.target.closest(".note");
    $$(".hov", doc).forEach((mark) => mark.classList.remove("hov"));
    if (note) marksOf(note.id).forEach((mark) => mark.classList.add("hov"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) deselect(true);
  });

  const tools = $(".tools");
  const isWide = matchMedia("(min-width: 44rem)").matches;
  const view = $(`[name="view"][value="${store.get("cs-view") || (isWide ? "both" : "zh")}"]`);
  if (view) view.checked = true;
  for (const box of $$('[name="layer"]')) {
    const saved = store.get(`cs-${box.value}`);
    if (saved !== null) box.checked = saved === "1";
  }
  tools.addEventListener("change", ({ target }) => {
    if (target.name === "view") {
      store.set("cs-view", target.value);
      if (current) select(current.id);
      return;
    }
    store.set(`cs-${target.value}`, target.checked ? "1" : "0");
    say(word(target.checked ? "shown" : "hidden", { what: target.labels[0].textContent.trim() }));
  });
  tools.addEventListener("submit", (event) => event.preventDefault());

  if ("IntersectionObserver" in window) {
    const links = new Map($$(".rail a").map((anchor) => [decodeURIComponent(anchor.hash.slice(1)), anchor]));
    const watch = (entries) =>
      entries.forEach((entry) => links.get(entry.target.id)?.classList.toggle("here", entry.isIntersecting));
    const observer = new IntersectionObserver(watch, { rootMargin: "-20% 0px -70% 0px" });
    $$(".speech").forEach((speech) => observer.observe(speech));
  }

  const fromHash = () => {
    const id = hashId();
    if (id && id !== "main") select(id);
    else deselect(false);
  };
  addEventListener("popstate", fromHash);
  addEventListener("hashchange", fromHash);
  if (hashId()) fromHash();
};
