package messages

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// forms are the plural forms that whole numbers have in a language, in the order
// of their names (CLDR, cardinal rules; "other" is for fractions in Russian, and the
// forms of whole millions in Spanish and French are those of "other").
var forms = map[string][]string{"en": {"one", "other"}, "ru": {"few", "many", "one"}, "es": {"one", "other"},
	"fr": {"one", "other"}}

// Every catalogue has the same messages with the same places, sorted, and every
// plural form that its language needs.
func TestCatalogues(t *testing.T) {
	for _, l := range All() {
		body, err := files.ReadFile(l.Code + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		for line := range strings.Lines(string(body)) {
			if strings.HasPrefix(line, "#") || line == "\n" {
				continue
			}
			key, text, _ := strings.Cut(line, " = ")
			keys = append(keys, key)
			if text != strings.Trim(text, " \t\n")+"\n" {
				t.Errorf("%s: %s has white space at an end", l.Code, key)
			}
			if !regexp.MustCompile(`^[a-z0-9_]+(\.[a-z0-9_-]+)+$`).MatchString(key) {
				t.Errorf("%s: key %q", l.Code, key)
			}
			if places(English().messages[key].parts) != places(l.messages[key].parts) {
				t.Errorf("%s: %s has the places %s, in English %s", l.Code, key, places(l.messages[key].parts),
					places(English().messages[key].parts))
			}
			if links(English().messages[key].spans) != links(l.messages[key].spans) {
				t.Errorf("%s: %s has other markup than in English: %s, %s", l.Code, key, links(l.messages[key].spans),
					links(English().messages[key].spans))
			}
			for _, p := range l.messages[key].parts {
				if got := slices.Sorted(maps.Keys(p.forms)); p.forms != nil && !slices.Equal(got, forms[l.Code]) && !selects(got) {
					t.Errorf("%s: %s has the forms %v, want %v", l.Code, key, got, forms[l.Code])
				}
			}
			checkLetters(t, l.Code, key, text)
		}
		if !slices.IsSorted(keys) {
			t.Errorf("%s.txt is not sorted by key", l.Code)
		}
		for key := range English().messages {
			if !l.Has(key) {
				t.Errorf("%s lacks %s", l.Code, key)
			}
		}
	}
}

// selects reports whether forms are those of a list or of names, and not of a number.
func selects(forms []string) bool {
	if len(forms) == 1 {
		return forms[0] == "and" || forms[0] == "or" || forms[0] == "other"
	}
	return slices.Contains(forms, "other") && !slices.Contains(forms, "one")
}

// places are the names in a message's braces, sorted.
func places(list []part) string {
	names := map[string]bool{}
	for _, p := range list {
		if p.name != "" {
			names[p.name] = true
		}
	}
	return strings.Join(slices.Sorted(maps.Keys(names)), " ")
}

// links are the addresses and the kinds of markup of a message, sorted: a
// translation may say things in another order.
func links(list []span) string {
	var all []string
	for _, s := range list {
		switch {
		case s.href != nil:
			all = append(all, "["+source(s.href)+"]")
		case s.code:
			all = append(all, "`"+source(s.parts)+"`")
		case s.strong:
			all = append(all, "*")
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// checkLetters finds letters of another script in a word, which look alike and are
// neither found nor read aloud, and French signs that a line may break before.
func checkLetters(t *testing.T, code, key, text string) {
	if mixed := regexp.MustCompile(`\p{Cyrillic}\p{Latin}|\p{Latin}\p{Cyrillic}`).FindString(text); mixed != "" {
		t.Errorf("%s: %s mixes scripts in %q", code, key, mixed)
	}
	prose := regexp.MustCompile("`[^`]*`|\\{[^}]*\\}|\\([^)]*\\)").ReplaceAllString(text, "")
	if code == "fr" && regexp.MustCompile(`[^\x{a0}] ?[:;?!»]( |$)|«[^\x{a0}]|'`).MatchString(prose) {
		t.Errorf("fr: %s has a sign without its fixed space, or a straight apostrophe: %s", key, text)
	}
}

func TestSay(t *testing.T) {
	in := func(code string) *Language {
		l, ok := In(code)
		if !ok {
			t.Fatalf("no language %s", code)
		}
		return l
	}
	l, err := read("ru", "language.name = Р\nx.n = {n: one # раздел | few # раздела | many # разделов} из {of}\nx.plain = и *всё*\nx.rich = см. [справку](/help?q={of}) и `a*` — *так*\n")
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int]string{0: "0 разделов", 1: "1 раздел", 2: "2 раздела",
		5: "5 разделов", 11: "11 разделов", 12: "12 разделов", 21: "21 раздел",
		22: "22 раздела", 57309: "57\u00a0309 разделов"} {
		if got := l.Say("x.n", "n", n, "of", 2024); got != want+" из 2024" {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	if got := l.Rich("x.rich", "of", "a&b"); len(got) != 6 ||
		got[1] != (Span{Text: "справку", Href: "/help?q=a&b"}) || got[3] != (Span{Text: "a*", Code: true}) ||
		got[5] != (Span{Text: "так", Strong: true}) {
		t.Errorf("%+v", got)
	}
	if got := l.Say("x.none"); got != "x.none" {
		t.Errorf("a message that there is not is said as %q", got)
	}
	for _, bad := range []string{"x", "x = {", "x = a}", "x = {a b}", "x = {n: one}", "x = {n: one a | one b}", "x = `a",
		"x = *a", "x = [a](b", "x = a\nx = b"} {
		if _, err := read("en", bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}

	day := time.Date(2026, time.November, 22, 6, 0, 0, 0, time.UTC)
	first := time.Date(2026, time.March, 1, 6, 0, 0, 0, time.UTC)
	for code, want := range map[string][6]string{
		"en": {"1,234", "57,309", "1.50", "38%", "22 November 2026", "1 March 2026"},
		"ru": {"1\u00a0234", "57\u00a0309", "1,50", "38\u00a0%", "22 ноября 2026\u00a0г.",
			"1 марта 2026\u00a0г."},
		"es": {"1234", "57.309", "1,50", "38\u00a0%", "22 de noviembre de 2026", "1 de marzo de 2026"},
		"fr": {"1\u00a0234", "57\u00a0309", "1,50", "38\u00a0%", "22 novembre 2026", "1er mars 2026"},
	} {
		l := in(code)
		if got := [6]string{l.Number(1234), l.Number(57309), l.Decimal(1.5, 2), l.Percent(.38), l.Day(day),
			l.Day(first)}; got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	for code, want := range map[string]string{"en": "Türkiye", "ru": "Турция", "es": "Turquía", "fr": "Turquie"} {
		if got := in(code).Country("TUR", "Türkiye"); got != want {
			t.Errorf("%s: %s", code, got)
		}
	}
	if got := in("ru").Country("QQQ", "Atlantis"); got != "Atlantis" {
		t.Errorf("a country without a code is called %q", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.b = {n: one # x | other # y} `c` *d* [e](/f?{g})")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := parse(text, true)
		if err != nil {
			return
		}
		again, err := parse(source(m.parts), true)
		if err == nil && source(again.parts) != source(m.parts) {
			t.Errorf("%q is written as %q, which is read as %q", text, source(m.parts), source(again.parts))
		}
	})
}
