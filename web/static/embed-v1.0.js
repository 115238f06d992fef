// <report-search>: a search box for another site's page.
//
//   <script type="module" src="HOST/embed/v1.js"></script>
//   <report-search host="HOST" country="TKM">
//     <form action="HOST/search"><input name="q"><button>Search</button></form>
//   </report-search>
//
// The inner form is what a reader has whose browser runs no scripts. With them
// the box shows what it finds below itself. Everything lies in one shadow root:
// the page's styles do not reach in, and what should fit the page is set by
// custom properties (--rs-…) and parts. Nothing is stored; the only host that is
// asked is HOST. Needs script-src and connect-src HOST, and no inline styles.
//
// Attributes: host, country, section, year, publisher, tier (several values
// apart by spaces), match (forms or exact), max (results shown, 1 to 20), lang
// (en, ru, es, fr; else that of the page), target (where results open, such as
// _blank). Events, all from the element: "report-search:results" {q, sections,
// reports}, "report-search:open" {url, id} (preventDefault keeps the page),
// "report-search:error" {status}.
//
// This file never changes again: old snippets carry its hash. A mended one gets
// another name.

/**
 * @typedef {{ label: string, button: string, hint: string, none: string, wait: string, fail: string, unread: string, all: string,
 *   found: (sections: number, reports: number) => string, kinds: Record<string, string> }} Words
 * @typedef {{ id: string, url: string, section: string, report: { title: string, year: number | null, country: { name: string } | null },
 *   snippets: { text: string, url: string, marks: [number, number][] }[] }} Hit
 */

/** @type {Record<string, Words>} */
const words = {
  en: {
    label: "Search reports on human trafficking", button: "Search", hint: "words, or a “phrase in quotes”", none: "Nothing found.", wait: "Searching…", fail: "The search cannot be reached.",
    unread: "This search cannot be read.", all: "All results", found: (s, r) => `${s} ${s === 1 ? "section" : "sections"} in ${r} ${r === 1 ? "report" : "reports"}`,
    kinds: { summary: "Summary", recommendations: "Recommendations", prosecution: "Prosecution", protection: "Protection", prevention: "Prevention", profile: "Profile", other: "Other" },
  },
  ru: {
    label: "Поиск по докладам о торговле людьми", button: "Найти", hint: "слова или «фраза в кавычках»", none: "Ничего не найдено.", wait: "Идёт поиск…", fail: "Поиск недоступен.",
    unread: "Запрос не удалось прочитать.", all: "Все результаты",
    found: (s, r) => `${s} ${plural("ru", s, { one: "раздел", few: "раздела", many: "разделов" })} в ${r} ${plural("ru", r, { one: "докладе", few: "докладах", many: "докладах" })}`,
    kinds: { summary: "Общие сведения", recommendations: "Рекомендации", prosecution: "Преследование", protection: "Защита", prevention: "Предупреждение", profile: "Обзор торговли людьми", other: "Прочее" },
  },
  es: {
    label: "Buscar en los informes sobre la trata de personas", button: "Buscar", hint: "palabras o una «frase entre comillas»", none: "No se ha encontrado nada.", wait: "Buscando…", fail: "No se puede acceder a la búsqueda.",
    unread: "No se puede leer esta búsqueda.", all: "Todos los resultados", found: (s, r) => `${s} ${s === 1 ? "sección" : "secciones"} en ${r} ${r === 1 ? "informe" : "informes"}`,
    kinds: { summary: "Resumen", recommendations: "Recomendaciones", prosecution: "Enjuiciamiento", protection: "Protección", prevention: "Prevención", profile: "Perfil de la trata", other: "Otros" },
  },
  fr: {
    label: "Chercher dans les rapports sur la traite des personnes", button: "Chercher", hint: "des mots ou une « phrase entre guillemets »", none: "Rien n’a été trouvé.", wait: "Recherche…", fail: "La recherche est inaccessible.",
    unread: "Cette recherche n’est pas lisible.", all: "Tous les résultats", found: (s, r) => `${s} ${s < 2 ? "section" : "sections"} dans ${r} ${r < 2 ? "rapport" : "rapports"}`,
    kinds: { summary: "Résumé", recommendations: "Recommandations", prosecution: "Poursuites", protection: "Protection", prevention: "Prévention", profile: "Profil de la traite", other: "Autre" },
  },
};

/** @param {string} language @param {number} n @param {Record<string, string>} forms */
function plural(language, n, forms) {
  return forms[new Intl.PluralRules(language).select(n)] ?? forms.many ?? "";
}

const style = new CSSStyleSheet();
style.replaceSync(`
:host { display: block; font: var(--rs-font, inherit); color: var(--rs-color, inherit); text-align: start; line-height: 1.5; }
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
form { display: flex; margin: 0; }
input, button { font: inherit; min-height: 2.75rem; border: 1px solid var(--rs-border, currentColor); border-radius: var(--rs-radius, 0); margin: 0; }
input { flex: 1; min-width: 0; padding: .4rem .75rem; color: inherit; background: var(--rs-background, transparent); appearance: none; }
input::placeholder { color: inherit; opacity: .75; }
button { padding: 0 1rem; cursor: pointer; font-weight: 600; color: var(--rs-button-color, Canvas); background: var(--rs-accent, CanvasText); border-inline-start: 0; }
:focus-visible { outline: 3px solid var(--rs-accent, currentColor); outline-offset: 2px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
p { margin: .5rem 0; }
p:empty { display: none; }
ol { list-style: none; margin: 0; padding: 0; }
li { border-block-start: 1px solid var(--rs-border, color-mix(in srgb, currentColor 30%, transparent)); padding: .6rem 0; overflow-wrap: anywhere; }
a { color: var(--rs-link, inherit); text-underline-offset: .18em; }
.where { font-weight: 600; }
.text { display: block; margin-top: .2rem; }
mark { color: inherit; background: var(--rs-mark, color-mix(in srgb, #f0b93a 35%, transparent)); text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: .2em; }
@media (forced-colors: active) { mark { background: Mark; color: MarkText; } button { color: ButtonText; background: ButtonFace; } }
`);

const filters = ["country", "section", "year", "publisher", "tier"];

class ReportSearch extends HTMLElement {
  static observedAttributes = ["lang"];
  #wait = 0;
  /** @type {AbortController | null} */
  #running = null;
  /** @type {ShadowRoot | null} */
  #root = null;

  connectedCallback() {
    if (this.#root) return;
    this.#root = this.attachShadow({ mode: "open" });
    this.#root.adoptedStyleSheets = [style];
    this.#build();
  }

  disconnectedCallback() {
    clearTimeout(this.#wait);
    this.#running?.abort();
  }

  attributeChangedCallback() {
    if (this.#root) this.#build();
  }

  /** @returns {Words} */
  get #words() {
    const asked = this.getAttribute("lang") || this.closest("[lang]")?.getAttribute("lang") || "en";
    return words[asked.toLowerCase().split("-")[0]] ?? words.en;
  }

  get #host() {
    return new URL(this.getAttribute("host") || ".", document.baseURI).href.replace(/\/$/, "");
  }

  /** The search of q with the box's filters, as the host's addresses spell it. @param {string} q */
  #query(q) {
    const query = new URLSearchParams({ q });
    const match = this.getAttribute("match");
    if (match) query.set("match", match);
    for (const name of filters) {
      for (const value of (this.getAttribute(name) ?? "").split(/\s+/)) {
        if (value) query.append(name, value);
      }
    }
    return query;
  }

  #build() {
    const root = /** @type {ShadowRoot} */ (this.#root);
    const say = this.#words;
    const form = make("form", { part: "form", role: "search", "aria-label": say.label });
    const label = make("label", { class: "hidden", for: "q" }, say.label);
    const input = /** @type {HTMLInputElement} */ (make("input", { part: "input", id: "q", name: "q", type: "search", placeholder: say.hint, autocomplete: "off", spellcheck: "false", enterkeyhint: "search" }));
    const status = make("p", { part: "status", role: "status" });
    const list = make("ol", { part: "results" });
    form.append(label, input, make("button", { part: "button", type: "submit" }, say.button));
    root.replaceChildren(form, status, list);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#search(input.value, status, list);
    });
    input.addEventListener("input", () => {
      clearTimeout(this.#wait);
      this.#wait = setTimeout(() => this.#search(input.value, status, list), 250);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || input.value === "") return;
      event.preventDefault();
      input.value = "";
      this.#search("", status, list);
    });
  }

  /** @param {string} typed @param {HTMLElement} status @param {HTMLElement} list */
  async #search(typed, status, list) {
    clearTimeout(this.#wait);
    this.#running?.abort();
    const q = typed.trim();
    if (q === "") {
      status.textContent = "";
      list.replaceChildren();
      return;
    }
    const running = (this.#running = new AbortController());
    const say = this.#words;
    const query = this.#query(q);
    query.set("size", String(Math.min(20, Math.max(1, Number(this.getAttribute("max")) || 5))));
    query.set("snippets", "1");
    query.set("facets", "");
    const late = setTimeout(() => (status.textContent = say.wait), 300);
    try {
      const answer = await fetch(`${this.#host}/api/v1/search?${query}`, { signal: running.signal, credentials: "omit", referrerPolicy: "origin" });
      if (!answer.ok) {
        status.textContent = answer.status === 400 || answer.status === 422 ? say.unread : say.fail;
        list.replaceChildren();
        this.#tell("error", { status: answer.status });
        return;
      }
      const found = await answer.json();
      status.textContent = found.total.sections === 0 ? say.none : say.found(found.total.sections, found.total.reports);
      list.replaceChildren(...found.hits.map((/** @type {Hit} */ hit) => this.#line(hit, q)));
      if (found.next_cursor) {
        const li = make("li", { part: "more" });
        li.append(this.#link(`${this.#host}/search?${this.#query(q)}`, "", say.all));
        list.append(li);
      }
      this.#tell("results", { q, sections: found.total.sections, reports: found.total.reports });
    } catch {
      if (running.signal.aborted) return;
      status.textContent = say.fail;
      list.replaceChildren();
      this.#tell("error", { status: 0 });
    } finally {
      clearTimeout(late);
    }
  }

  /** @param {Hit} hit @param {string} q */
  #line(hit, q) {
    const say = this.#words;
    const li = make("li", { part: "result" });
    const report = hit.report;
    const place = [report.country?.name ?? report.title, report.year].filter(Boolean).join(" ");
    const snippet = hit.snippets[0];
    const [path, fragment] = (snippet?.url ?? hit.url).split("#");
    const carried = new URLSearchParams({ q, match: this.getAttribute("match") || "forms" });
    const link = this.#link(`${this.#host}${path}?${carried}#${fragment}`, hit.id, `${place} · ${say.kinds[hit.section] ?? hit.section}`);
    link.className = "where";
    li.append(link);
    if (snippet) {
      const text = make("span", { class: "text", part: "text", lang: "en" });
      const points = [...snippet.text]; // marks count code points
      let at = 0;
      for (const [from, to] of snippet.marks) {
        text.append(points.slice(at, from).join(""), make("mark", { part: "mark" }, points.slice(from, to).join("")));
        at = to;
      }
      text.append(points.slice(at).join(""));
      li.append(text);
    }
    return li;
  }

  /** @param {string} url @param {string} id @param {string} text */
  #link(url, id, text) {
    const link = make("a", { part: "link", href: url }, text);
    const target = this.getAttribute("target");
    if (target) link.setAttribute("target", target);
    if (target === "_blank") link.setAttribute("rel", "noopener");
    link.addEventListener("click", (event) => {
      if (!this.#tell("open", { url, id })) event.preventDefault();
    });
    return link;
  }

  /** @param {string} name @param {object} detail */
  #tell(name, detail) {
    return this.dispatchEvent(new CustomEvent("report-search:" + name, { detail, bubbles: true, composed: true, cancelable: name === "open" }));
  }
}

/** @param {string} name @param {Record<string, string>} attributes @param {string} [text] */
function make(name, attributes, text) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

if (!customElements.get("report-search")) customElements.define("report-search", ReportSearch);
