/* r.html#<row id>: to the row's place, whatever page holds it; what is in no article may be a name. */
CS.row = () => {
  const id = hashId();
  if (!id || id === "main") return;
  const document_ = documentOf(id, new Set(CS.documents));
  location.replace(document_ ? `read/${document_}.html#${encodeURIComponent(id)}` : `names.html#${encodeURIComponent(id)}`);
};

/* names.html#<entity id> where the names stand on many pages: the page that begins before the id. */
CS.namesOf = () => {
  const id = hashId();
  if (!id || id === "main" || document.getElementById(id)) return;
  const page = (CS.names || []).findLast(([first]) => first <= id);
  if (page && !location.pathname.endsWith(`/${page[1]}`)) location.replace(document.body.dataset.root + page[1] + location.hash);
  else unknown(id);
};

document.addEventListener("DOMContentLoaded", () => {
  $$(".top input").forEach((input) => whenTyped(input, () => {}));
  const start = { "p-read": CS.read, "p-explorer": CS.explorer, "p-overview": CS.overview, "p-search": CS.search, "p-row": CS.row, "p-names": CS.namesOf };
  for (const [name, act] of Object.entries(start)) if (document.body.classList.contains(name)) act();
  // The other language shows the same view: its filters and its row.
  $(".tongue").addEventListener("click", (event) => {
    event.currentTarget.href = event.currentTarget.href.split(/[?#]/)[0] + location.search + location.hash;
  });
});
addEventListener("hashchange", () => {
  if (document.body.classList.contains("p-row")) CS.row();
  if (document.body.classList.contains("p-names")) CS.namesOf();
});
