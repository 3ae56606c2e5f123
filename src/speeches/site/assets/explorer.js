/* Proposals: one level at a time, filters that are links, what is shown as CSV. */
CS.explorer = () => {
  const form = $("#filters");
  const rows = $$("#rows tbody tr");
  const names = ["level", "speaker", "theme", "instrument", "actor", "words"].filter((name) => form.elements[name]);
  const filters = names.filter((name) => name !== "level" && name !== "words");
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const texts = rows.map((row) => fold(row.textContent));
  const first = form.elements.level.value;

  const state = () => Object.fromEntries(names.map((name) => [name, form.elements[name].value.trim()]));
  const isOf = (row, level) => (level === "leaf" ? "leaf" in row.dataset : row.dataset.level === level);

  const apply = (write = true) => {
    const now = state();
    const asked = fold(now.words).split(/\s+/).filter(Boolean);
    let shown = 0;
    let all = 0;
    rows.forEach((row, index) => {
      const level = isOf(row, now.level);
      const fits =
        level &&
        filters.every((name) => !now[name] || row.dataset[name] === now[name]) &&
        asked.every((words) => texts[index].includes(words));
      row.hidden = !fits;
      all += level;
      shown += fits;
    });
    const noun = countWord(`count_${now.level}`, all);
    $("#count").textContent =
      shown === all ? word("count_all", { n: shown, noun }) : word("count_some", { n: shown, all, noun });
    $("#nothing").hidden = shown > 0;
    $("#rows").hidden = shown === 0;
    const isFiltered = filters.some((name) => now[name]);
    for (const node of $$("[data-set]")) {
      const want = new URLSearchParams(node.dataset.set);
      const isOn = isFiltered && filters.every((name) => (want.get(name) || "") === now[name]);
      node.setAttribute("aria-pressed", isOn ? "true" : "false");
    }
    if (write) setQuery({ ...now, level: now.level === first ? "" : now.level });
  };

  document.addEventListener("click", (event) => {
    const node = event.target.closest("[data-set]");
    if (!node) return;
    const want = new URLSearchParams(node.dataset.set);
    const isOff = node.getAttribute("aria-pressed") === "true";
    for (const name of filters) form.elements[name].value = isOff ? "" : want.get(name) || "";
    apply();
    say($("#count").textContent);
    if (!isOff) $("#lx").scrollIntoView({ block: "start" });
  });
  form.addEventListener("change", () => apply());
  whenTyped(form.elements.words, () => apply());
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply, 0));

  $("#csv").onclick = () => {
    const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const fields = ["id", "level", "speaker", "theme", "instrument"];
    const header = ["proposal_id", "level", "speaker_id", "theme_id", "instrument_id", "quote", "text_en"];
    const lines = rows
      .filter((row) => !row.hidden)
      .map((row) => [...fields.map((name) => row.dataset[name]), $(".zhq", row).textContent, $("a", row).textContent]);
    // A byte order mark and CRLF: Excel opens the file rightly where it is double-clicked.
    const text = `\ufeff${[header, ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
    const href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    element("a", { href, download: "proposals.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
    say(word("saved", { n: lines.length }));
  };
  $("#link").onclick = () => copy(location.href, word("link"));

  const asked = new URLSearchParams(location.search);
  for (const name of names) if (asked.get(name)) form.elements[name].value = asked.get(name);
  if (!form.elements.level.value) form.elements.level.value = first;
  apply(false);
};

/* Proposals of many articles: those of one theme, loaded when it is chosen, 200 at a time. */
CS.overview = () => {
  const form = $("#filters");
  if (!form) return;
  const chosen = form.elements.theme;
  const out = $("#results");
  const [step, themes] = [200, {}];
  let shown = 0;
  CS.theme = (name, rows) => {
    themes[name] = rows;
  };
  const isOf = (letters, level) => (level === "leaf" ? letters.includes("l") : letters[0] === level[0]);
  const found = () => (themes[chosen.value] || []).filter((row) => isOf(row[0], form.elements.level.value));
  const more = () => {
    const rows = found();
    for (const [, id, quote, english, who] of rows.slice(shown, shown + step)) {
      const link = element("a", { href: `${document.body.dataset.root}r.html#${id}`, lang: "en" }, english || quote);
      out.append(element("div", { class: "hit" }, element("span", { class: "tag" }, who), element("br"), link, element("br"), element("span", { class: "zhq", lang: "zh-CN" }, quote)));
    }
    shown = Math.min(shown + step, rows.length);
    $("#more").hidden = shown >= rows.length;
  };
  const show = async (write = true) => {
    out.replaceChildren();
    shown = 0;
    if (write) setQuery({ theme: chosen.value, level: form.elements.level.value });
    $("#count").textContent = "";
    if (!chosen.value) return;
    if (!themes[chosen.value]) await loadScript(chosen.selectedOptions[0].dataset.src);
    const n = found().length;
    $("#count").textContent = word("count_all", { n, noun: countWord(`count_${form.elements.level.value}`, n) });
    more();
  };
  form.addEventListener("change", () => show());
  form.addEventListener("submit", (event) => event.preventDefault());
  $("#more").onclick = more;
  const asked = new URLSearchParams(location.search);
  for (const name of ["level", "theme"]) if (asked.get(name)) form.elements[name].value = asked.get(name);
  show(false);
};
