/* Search: a scan of all rows where they are one file, shards of pairs of characters where they are many. */
CS.search = () => {
  const form = $("#s");
  const input = form.elements.q;
  const out = $("#results");
  const hits = $("#hits");
  const ORDER = "rmbfPNs";
  const MOST = 100;
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const isLatin = (term) => /^[\x00-\x7f]+$/.test(term);
  const least = CS.index ? { han: 2, latin: 3 } : { han: 1, latin: 2 };
  const isLong = (term) => term.length >= (isLatin(term) ? least.latin : least.han);

  const fits = (row, terms) => {
    row.folded ||= [fold(row[2]), ` ${fold(row[3])} ${fold(row[4])}`, row[5] || ""];
    const [chinese, english, pinyin] = row.folded;
    return terms.every(
      (term) => chinese.includes(term) || [" ", "-", "‘", "(", "“", "+"].some((c) => english.includes(c + term)) || (isLatin(term) && pinyin.startsWith(term)),
    );
  };

  const marked = (text, term) => {
    const at = fold(text).indexOf(term);
    if (at < 0) return [text];
    return [text.slice(0, at), element("mark", {}, text.slice(at, at + term.length)), text.slice(at + term.length)];
  };

  const hrefOf = (kind, id) => {
    if (kind === "N") return `names.html#${id}`;
    return `r.html#${id}`;
  };

  const show = ([kind, id, chinese, english, who], term) => {
    const tag = [word(`search_${kind}`), kind === "N" ? "" : who].filter(Boolean).join(", ");
    const href = document.body.dataset.root + hrefOf(kind, id);
    const link = element("a", { href, lang: english ? "en" : "zh-CN" }, ...marked(english || chinese, term));
    const node = element("div", { class: "hit" }, element("span", { class: "tag" }, tag), element("br"), link);
    if (english) node.append(element("br"), element("span", { class: "zhq", lang: "zh-CN" }, ...marked(chinese, term)));
    out.append(node);
  };

  const list = (found, terms, total) => {
    found.sort((a, b) => ORDER.indexOf(a[0]) - ORDER.indexOf(b[0]));
    const nothing = word("search_nothing", { q: input.value.trim() });
    if (!found.length) hits.textContent = nothing;
    else hits.textContent = total > found.length ? word("search_part", { n: total }) : countWord("search_found", found.length);
    found.slice(0, MOST).forEach((row) => show(row, terms[0]));
    if (found.length > MOST) out.append(element("p", {}, word("search_first")));
  };

  /* ---- shards ---- */
  const shards = new Map();
  const texts = new Map();
  CS.add = (number, postings) => shards.set(number, postings);
  CS.texts = (name, rows) => texts.set(name, rows);
  const crc = (text) => {
    let sum = ~0;
    for (const byte of new TextEncoder().encode(text)) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
    }
    return ~sum >>> 0;
  };
  const keysOf = (term) => (isLatin(term) ? [term.slice(0, 3)] : [...term].slice(1).map((_, at) => [...term].slice(at, at + 2).join("")));
  const postings = async (key) => {
    const number = crc(key) % CS.index.shards;
    if (!shards.has(number)) await loadScript(`assets/s/${number}.js`);
    let last = 0;
    return (shards.get(number)[key] || "").split(" ").filter(Boolean).map((step) => (last += parseInt(step, 36)));
  };
  const searchShards = async (terms, ticket) => {
    let numbers = null;
    for (const key of new Set(terms.flatMap(keysOf))) {
      const own = new Set(await postings(key));
      numbers = numbers ? numbers.filter((n) => own.has(n)) : [...own];
    }
    const parts = CS.index.parts;
    const [found, seen] = [[], numbers || []];
    let part = 0;
    for (const number of seen) {
      while (part + 1 < parts.length && parts[part + 1][1] <= number) part += 1;
      const [name, first] = parts[part];
      if (!texts.has(name)) await loadScript(`assets/t/${name}.js`);
      if (ticket !== asked) return;
      const row = texts.get(name)[number - first];
      if (fits(row, terms)) found.push(row);
      if (found.length > MOST) break;
    }
    out.replaceChildren();
    list(found, terms, found.length > MOST ? seen.length : found.length);
  };

  let asked = 0;
  const run = () => {
    const ticket = ++asked;
    const text = input.value.trim();
    const terms = fold(text).split(/\s+/).filter(Boolean);
    out.replaceChildren();
    setQuery({ q: text });
    if (!terms.length || !(CS.index ? terms.every(isLong) : terms.some(isLong))) {
      hits.textContent = word(CS.index ? "search_type_many" : "search_type");
      return;
    }
    if (CS.index) searchShards(terms, ticket);
    else list(CS.rows.filter((row) => fits(row, terms)), terms, 0);
  };

  input.value = new URLSearchParams(location.search).get("q") || "";
  whenTyped(input, run);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  if (input.value) run();
};
