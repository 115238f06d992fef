package server

import (
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tipsearch/search"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// everyPage is every page, in each state that has words of its own.
var everyPage = []string{
	"/", "/about", "/help", "/docs", "/embed/demo?country=TKM", "/embed/frame", "/nothing",
	"/compare", "/history", "/trends", `/search?q="replacement+pickers"`,
	`/search?q="replacement+pickers"&match=exact&section=profile&year=2019..2024&country=TKM&tier=3`,
	"/search?q=harvest&view=flat", "/search", "/search?q=traficking", "/search?q=pickers&section=other",
	"/search?q=the+of+harvest", "/search?q=harvest&size=1", "/search?q=entity:nobodyy+year:20x",
	"/search?entity=ilo&attribution=observers",
	`/search?q=("+*a+b~9+x:1+p*&year=20x&secton=profile&size=900&tier=9&country=tkm`,
	"/concordance?q=harvest&size=5", "/concordance", "/concordance?q=nothingness", "/reports",
	"/reports?tier=1", "/reports?size=1", "/reports/turkmenistan-2020", "/reports/turkmenistan-2020?q=harvest&named=show",
	"/reports/turkmenistan-2020?q=nothingness", "/reports/turkmenistan-2020?at=3-00000000", "/reports/turkmenistan-2042",
	"/trends?q=harvest&q=school", "/trends?q=harvest&split=section&measure=per_10k_words",
	"/trends?q=harvest&measure=sectons", "/compare?country=TKM&section=prevention&from=2020&to=2024",
	"/compare?country=TKM&from=2020&to=2021", "/compare?country=XXX&from=1&to=2021", "/history?country=TKM",
	"/history?country=BRA", "/since?report=turkmenistan-2024&paragraph=12", "/since", "/entities/ilo", "/entities/nobody",
	"/entities/ilo/mentions?year=2024", "/cite/turkmenistan-2024?paragraph=12",
	"/cite/turkmenistan-2024?paragraph=9999", "/search?cursor=x",
	"/search?q=%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28%28a",
}

// latinNames are the words in Latin letters that a Russian page may hold: names of
// formats, of this site, of citation styles and of languages in themselves.
var latinNames = regexp.MustCompile(
	`^(tipsearch|CSV|NDJSON|JSON|SVG|PNG|API|OpenAPI|YAML|Chicago|APA|BibTeX|RIS|CSL|GET|HEAD|AND|OR|NOT|Python|JavaScript|RFC|UTF|ISO|alpha|cookie|ETag|TKM|UZB|ILO|II|W|S|NUL|per|lang|harvest|school|en|ru|es|fr|XXX|BRA|x|p|n|a|b|at)$`)

// Every page in every language: no English is left but where it is marked as such,
// no key shows, and no place is empty.
func TestPagesAreInTheirLanguage(t *testing.T) {
	s := seedServer(t)
	values := map[string]bool{} // of parameters, which a page names as an address spells them
	for _, p := range api.ParamDocs() {
		values[p.Name] = true
		list, _ := p.Schema["enum"].([]string)
		for _, v := range list {
			values[strings.Trim(v, "0123456789")] = true
		}
	}
	for _, l := range messages.All() {
		for _, address := range everyPage {
			joint := "?"
			if strings.Contains(address, "?") {
				joint = "&"
			}
			address += joint + "lang=" + l.Code
			w := ask(s, http.MethodGet, address)
			if w.Code >= 500 {
				t.Fatalf("%s: status %d", address, w.Code)
			}
			root, err := html.Parse(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			for _, said := range saidIn(root, "") {
				if said.lang != l.Code {
					continue
				}
				for _, key := range regexp.MustCompile(`[a-z]+\.[a-z_0-9]+`).FindAllString(said.text, -1) {
					if messages.English().Has(key) {
						t.Errorf("%s shows the key %s", address, key)
					}
				}
				if empty := regexp.MustCompile(`\{[a-z_]+[:}]`).FindString(said.text); empty != "" {
					t.Errorf("%s: the place %s is not filled: %s", address, empty, said.text)
				}
				if l.Code != "ru" {
					continue
				}
				// what a reader typed
				prose := regexp.MustCompile(`“[^”]*”|"[^"]*"|[a-z_]+=\S*|\w+_\w+`).ReplaceAllString(said.text, "")
				for _, word := range regexp.MustCompile(`\p{Latin}+`).FindAllString(prose, -1) {
					if !latinNames.MatchString(word) && !values[word] && !strings.Contains(address, strings.ToLower(word)) {
						t.Errorf("%s: %q in: %s", address, word, said.text)
						break
					}
				}
			}
		}
	}
}

// What the parser of queries says, and what is wrong with an address, is said in the
// page's language: no notice is left in English.
func TestNoticesAreInTheirLanguage(t *testing.T) {
	s := seedServer(t)
	for _, query := range []string{
		`"open`, `""`, `"a*b c"`, `"forced cotton"~`, `"forced cotton"~9999`, `section: prevention`, `section:`,
		`country:south korea`, `section:preventoin`, `section:zzzzzz`, `tier:nine`, `attribution:zzzzzzz`, `country:zzzzzzz`,
		`year:2024..2020`, `zzzzz:harvest`, `secton:profile`, `harvest ,`, `ha*vest`, `harv?st`, `h*`, `ha~`, `harvest~7`,
		`)harvest`, `(harvest`, `() harvest`, `OR harvest`, `harvest AND`, `NOT`, `the harvest`, `the of and harvest`,
		`publisher:nobody`, `report:turkmenistan-2042`, `entity:nobodyatall`, `year:x`, `tier:9`,
		strings.Repeat("(", 60) + "a", strings.Repeat("a ", 3000), strings.Repeat("ab ", 400),
	} {
		checkNotices(t, s, "/search?lang=ru&q="+url.QueryEscape(query))
	}
	for _, address := range []string{
		"/search?year=x", "/search?year=2024-2020", "/search?year=2024..2020", "/search?country=tkm", "/search?tier=9",
		"/search?size=x", "/search?size=900", "/search?nothing=1", "/search?secton=profile",
		"/search?match=exact&match=forms", "/search?entity=%20", "/search?entity=nobody", "/search?q=%00", "/search?cursor=x",
		"/search?lang=xx", "/reports/nobody", "/entities/nobody", "/nothing", "/since",
		"/since?report=turkmenistan-2024&paragraph=x", "/history?country=x", "/cite/turkmenistan-2024?paragraph=9999",
		"/cite/turkmenistan-2024?paragraph=0", "/trends?q=a&measure=x",
		"/compare?country=TKM&section=profile&from=2019&to=2024", "/compare?country=TKM&from=2019&to=2024",
		"/compare?country=BRA&from=2019&to=2024", "/compare?from=2019", "/compare?left=a", "/compare?right=a",
	} {
		checkNotices(t, s, address+map[bool]string{true: "&", false: "?"}[strings.Contains(address, "?")]+"lang=ru")
	}
}

// The API carries the code and the values of a notice beside its English.
func TestNoticesHaveCodes(t *testing.T) {
	s := seedServer(t)
	for address, want := range map[string]string{
		"/api/v1/search?q=the+harvest":      `"notice_codes":[{"code":"notice.common_one","args":{"word":"the"}}]`,
		"/api/v1/search?q=the+of+harvest":   `"notice_codes":[{"code":"notice.common_many","args":{"words":["the","of"]}}]`,
		"/api/v1/search?q=harvest":          `"notices":[],"notice_codes":[]`,
		"/api/v1/trends?q=the+harvest":      `"notice_codes":[{"code":"notice.common_one"`,
		"/api/v1/concordance?q=the+harvest": `"notice_codes":[{"code":"notice.common_one"`,
		"/api/v1/search?year=x":             `"code":"reason.parameter","args":{"name":"year","why":{"code":"reason.not_years"}}`,
		"/api/v1/search?q=h*":               `"code":"reason.limit_letters_star","args":{"n":2}`,
	} {
		if body := ask(s, http.MethodGet, address).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s lacks %s: %.500s", address, want, body)
		}
	}
}

// A page says in its language how a section was recognised, and why a text was set
// aside; the API says it in English and as a code.
func TestReasonsAreInTheirLanguage(t *testing.T) {
	seeds, aside := seedServer(t), asideServer(t)
	for _, c := range []struct {
		of            http.Handler
		address, want string
	}{
		{seeds, "/reports/turkmenistan-2024?lang=ru", `<span class="evidence">определён по заголовку “PREVENTION”</span>`},
		{seeds, "/reports/turkmenistan-2024?lang=fr", `reconnue à son titre “PREVENTION”`},
		{seeds, "/reports/turkmenistan-2020?lang=ru",
			`(выведено из: начало текста: “The Government of Turkmenistan”)`},
		{seeds, "/reports/turkmenistan-2020?lang=es", `lo ocurrido en 2019 se cuenta en el informe de 2020`},
		{seeds, "/reports/turkmenistan-2020", `(inferred from: opening: The Government of Turkmenistan)`},
		{seeds, "/api/v1/reports/turkmenistan-2020", `"evidence":"opening: The Government of Turkmenistan",` +
			`"evidence_code":{"code":"clue.opening","args":{"quote":"The Government of Turkmenistan"}}`},
		{seeds, "/reports/turkmenistan-2024", `<span class="evidence">recognised by: heading “PREVENTION”</span>`},
		{seeds, "/api/v1/reports/turkmenistan-2024", `"because":"heading “PREVENTION”",` +
			`"because_code":{"code":"because.heading","args":{"text":"PREVENTION"}}`},
		{aside, "/reports/kenya-2021?lang=ru", `<h3>меню сайта</h3>`},
		{aside, "/reports/kenya-2021?lang=es", `<h3>menú del sitio</h3>`},
		{aside, "/reports/kenya-2021", `<h3>site menu</h3>`},
		{aside, "/api/v1/reports/kenya-2021", `"reason":"site menu","reason_code":{"code":"left_out.site_menu"}`},
	} {
		if body := ask(c.of, http.MethodGet, c.address).Body.String(); !strings.Contains(body, c.want) {
			t.Errorf("%s lacks %s", c.address, c.want)
		}
	}
}

func checkNotices(t *testing.T, s http.Handler, address string) {
	t.Helper()
	w := ask(s, http.MethodGet, address)
	root, err := html.Parse(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key != "class" || a.Val != "notices" && a.Val != "detail" && a.Val != "errors" {
				continue
			}
			found = true
			for _, said := range append(saidIn(n, ""), piece{"", ""}) {
				if said.lang == "en" {
					t.Errorf("%s, status %d: %s", address, w.Code, said.text)
				}
			}
		}
	}
	if !found {
		t.Errorf("%s, status %d: nothing is said", address, w.Code)
	}
}

// piece is a text that a reader of a page sees or hears, with its language.
type piece struct{ text, lang string }

// saidIn are the texts below a node, and the attributes that are read aloud. What
// is code or typed by the reader has no language.
func saidIn(n *html.Node, lang string) []piece {
	var list []piece
	if n.Type == html.TextNode && strings.TrimSpace(n.Data) != "" {
		return []piece{{strings.TrimSpace(n.Data), lang}}
	}
	if n.Type == html.ElementNode {
		if slices.Contains([]string{"script", "style", "code", "pre", "kbd"}, n.Data) ||
			n.Data == "title" && n.Namespace == "" {
			return nil
		}
		for _, a := range n.Attr {
			if a.Key == "lang" {
				lang = a.Val
			}
		}
		for _, a := range n.Attr {
			if a.Key == "aria-label" && strings.Contains(strings.Join(langsBelow(n), " "), "en") {
				continue // made of a name, which is marked where it is seen
			}
			if a.Key == "aria-label" || a.Key == "title" || a.Key == "placeholder" || a.Key == "data-label" {
				list = append(list, piece{a.Val, lang})
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		list = append(list, saidIn(c, lang)...)
	}
	return list
}

// langsBelow are the languages of the elements below a node.
func langsBelow(n *html.Node) []string {
	var list []string
	for c := range n.Descendants() {
		for _, a := range c.Attr {
			if a.Key == "lang" {
				list = append(list, a.Val)
			}
		}
	}
	return list
}

// The program asks for messages that there are, and no message is asked for by
// nobody.
func TestMessagesAreUsed(t *testing.T) {
	english := messages.English()
	keys := english.Family("")
	used := map[string]bool{}
	quoted := regexp.MustCompile(`"([a-z_]+\.[a-z0-9_.-]*)"`)
	asked := regexp.MustCompile(`(?:[{(]t|[{(]rich|Say\() ?"([a-z][^"]+)"`)
	var files []string
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") || filepath.Ext(name) == ".html" {
			files = append(files, name)
		}
		return err
	})
	if err != nil || len(files) < 100 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asked.FindAllStringSubmatch(string(body), -1) {
			if !english.Has(m[1]) && !strings.HasSuffix(m[1], ".") && !strings.HasSuffix(m[1], "_") {
				t.Errorf("%s asks for %q, which is in no catalogue", name, m[1])
			}
		}
		for _, m := range quoted.FindAllStringSubmatch(string(body), -1) {
			for key := range keys {
				if key == m[1] || (strings.HasSuffix(m[1], ".") || strings.HasSuffix(m[1], "_")) && strings.HasPrefix(key, m[1]) {
					used[key] = true
				}
			}
		}
	}
	for _, f := range search.Fields() {
		if !f.QueryOnly && !english.Has("facet."+string(f.Name)) {
			t.Errorf("the field %s has no name: facet.%s is in no catalogue", f.Name, f.Name)
		}
		if !english.Has("filter." + string(f.Name)) {
			t.Errorf("/help does not explain the field %s: filter.%s is in no catalogue", f.Name, f.Name)
		}
		for _, v := range f.Values {
			if key := f.Messages + v.Code; !english.Has(key) {
				t.Errorf("a value of the field %s has no name: %s is in no catalogue", f.Name, key)
			} else {
				used[key] = true
			}
		}
	}
	for key := range keys {
		if !used[key] {
			t.Errorf("nothing says %s", key)
		}
	}
}
