// What scripts say, in the page's language: the layout hands over the messages
// that they need, as the catalogue writes them.

/** @type {Record<string, string>} */
const words = JSON.parse(document.body.dataset.words ?? "{}");
const language = document.documentElement.lang || "en";

/**
 * The message of a key, with what stands in its places; a place with plural forms,
 * "{n: one # line | other # lines}", takes a number.
 * @param {string} key
 * @param {Record<string, string | number>} [places]
 */
export function say(key, places = {}) {
  return (words[key] ?? key).replace(/\{(\w+)(?:: ([^}]*))?\}/g, (whole, name, forms) => {
    const value = places[name];
    if (value === undefined) return whole;
    return forms === undefined ? String(value) : plural(forms, Number(value));
  });
}

/** @param {string} forms @param {number} n */
function plural(forms, n) {
  /** @type {Record<string, string>} */
  const by = {};
  for (const form of forms.split(" | ")) by[form.slice(0, form.indexOf(" "))] = form.slice(form.indexOf(" ") + 1);
  const chosen = by[new Intl.PluralRules(language).select(n)] ?? by.other ?? "";
  return chosen.replaceAll("#", new Intl.NumberFormat(language).format(n));
}
