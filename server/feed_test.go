package server

import (
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"tipsearch/index"
	"tipsearch/server/api"
)

// element is any element of a document.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []element  `xml:",any"`
}

func (e element) all(name string) []element {
	var found []element
	for _, c := range e.Children {
		if c.XMLName.Local == name {
			found = append(found, c)
		}
	}
	return found
}

func (e element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// strictFeed parses a feed and holds it to RFC 4287: what has to be there once is
// there once, and nothing that the format does not know.
func strictFeed(t *testing.T, body string) element {
	t.Helper()
	const atom = "http://www.w3.org/2005/Atom"
	d := xml.NewDecoder(strings.NewReader(body))
	d.Strict = true
	var feed element
	if err := d.Decode(&feed); err != nil {
		t.Fatalf("%v\n%s", err, body)
	}
	if _, err := d.Token(); err != io.EOF {
		t.Errorf("something stands behind the feed: %v", err)
	}
	known := map[string][]string{
		"feed":  {"id", "title", "updated", "link", "author", "entry"},
		"entry": {"id", "title", "updated", "link", "author", "content"},
	}
	check := func(e element) {
		if e.XMLName.Space != atom {
			t.Errorf("%s is of the namespace %q", e.XMLName.Local, e.XMLName.Space)
		}
		for _, c := range e.Children {
			if !slices.Contains(known[e.XMLName.Local], c.XMLName.Local) || c.XMLName.Space != atom {
				t.Errorf("a %s holds a %s", e.XMLName.Local, c.XMLName.Local)
			}
		}
		for _, name := range []string{"id", "title", "updated"} {
			if list := e.all(name); len(list) != 1 || strings.TrimSpace(list[0].Text) == "" {
				t.Fatalf("a %s has %d of %s", e.XMLName.Local, len(list), name)
			}
		}
		if id, err := url.Parse(e.all("id")[0].Text); err != nil || !id.IsAbs() {
			t.Errorf("the id %q is no whole IRI", e.all("id")[0].Text)
		}
		if _, err := time.Parse(time.RFC3339, e.all("updated")[0].Text); err != nil {
			t.Error(err)
		}
		for _, a := range e.all("author") {
			if len(a.all("name")) != 1 || len(a.Children) != 1 {
				t.Errorf("an author of %+v", a.Children)
			}
		}
		alternates := map[string]bool{}
		for _, l := range e.all("link") {
			if href, err := url.Parse(l.attr("href")); err != nil || !href.IsAbs() {
				t.Errorf("a link to %q", l.attr("href"))
			}
			key := l.attr("rel") + l.attr("type")
			if alternates[key] {
				t.Errorf("two links %s", key)
			}
			alternates[key] = true
		}
		if !alternates["alternatetext/html"] {
			t.Errorf("a %s leads nowhere", e.XMLName.Local)
		}
	}
	check(feed)
	if feed.XMLName.Local != "feed" || len(feed.all("author")) != 1 {
		t.Errorf("a %s with %d authors", feed.XMLName.Local, len(feed.all("author")))
	}
	seen := map[string]bool{}
	for _, e := range feed.all("entry") {
		check(e)
		id, content := e.all("id")[0].Text, e.all("content")
		if seen[id] {
			t.Errorf("two entries %s", id)
		}
		seen[id] = true
		if len(content) != 1 || content[0].attr("type") != "html" || len(content[0].Children) > 0 {
			t.Errorf("%s: content %+v", id, content)
			continue
		}
		z := html.NewTokenizer(strings.NewReader(content[0].Text))
		for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
			if name, _ := z.TagName(); len(name) > 0 && !slices.Contains([]string{"p", "mark"}, string(name)) {
				t.Errorf("%s: an element %s", id, name)
			}
		}
	}
	return feed
}

func TestFeedsAreAtom(t *testing.T) {
	for name, s := range map[string]*Server{"seeds": seedServer(t), "hostile": hostileServer(t, attacks[0], nil)} {
		for _, q := range []string{"", "q=prevention", "q=%22replacement+pickers%22&match=exact&size=2",
			"section=prevention&sort=oldest", "q=-cotton", "q=zxzx", "q=" + url.QueryEscape(`"<script>" OR efforts`)} {
			t.Run(name+" "+q, func(t *testing.T) {
				strictFeed(t, ask(s, "GET", api.WithQuery("/search.atom", q)).Body.String())
			})
		}
	}
}

func TestFeedSaysWhy(t *testing.T) {
	s := seedServer(t)
	feed := strictFeed(t,
		ask(s, "GET", "/search.atom?q=%22replacement+pickers%22&section=profile&year=2024").Body.String())
	if got := feed.all("title")[0].Text; got != `tipsearch: "replacement pickers" section=profile year=2024` {
		t.Errorf("title %s", got)
	}
	want := `<p>3 matches of &#34;replacement pickers&#34; section=profile year=2024 · Profile, recognised by its heading</p>`
	if got := feed.all("entry")[0].all("content")[0].Text; !strings.HasPrefix(got, want) {
		t.Errorf("why: %s\nwant %s", got, want)
	}
	feed = strictFeed(t, ask(s, "GET", "/search.atom?section=prevention").Body.String())
	if got := feed.all("entry")[0].all("content")[0].Text; !strings.HasPrefix(got,
		"<p>As asked: section=prevention · Prevention, recognised by its heading</p><p>The government") {
		t.Errorf("why: %s", got)
	}
}

// A rebuild makes no entry new or changed; a section that changed is a new entry,
// and the others are not.
func TestFeedThroughRebuilds(t *testing.T) {
	report := func(title string, year int, prevention string) string {
		return fmt.Sprintf("%s\n\nPROSECUTION\n\nThe government maintained law enforcement efforts of %d.\n\nPREVENTION\n\nThe government increased efforts to prevent trafficking. %s\n", title, year, prevention)
	}
	entries := func(built time.Time, prevention string) map[string]string {
		t.Helper()
		dir := t.TempDir()
		sources := []index.Source{
			{Name: "a.txt", Data: []byte(report("2023 Trafficking in Persons Report: Kenya", 2023, "It trained teachers."))},
			{Name: "b.txt", Data: []byte(report("2024 Trafficking in Persons Report: Kenya", 2024, prevention))},
			{Name: "c.txt", Data: []byte(report("Notes on trafficking", 0, "Nobody knows of which year these notes are."))},
		}
		if _, err := index.Build(t.Context(),
			index.BuildOptions{Out: dir, Sources: sources, Now: func() time.Time { return built }}); err != nil {
			t.Fatal(err)
		}
		ix, err := index.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer ix.Close()
		s := serverOf(t, Config{}, ix)
		found := map[string]string{}
		for _, e := range strictFeed(t, ask(s, "GET", "/search.atom?q=government").Body.String()).all("entry") {
			found[e.all("id")[0].Text] = e.all("updated")[0].Text
		}
		return found
	}
	first := entries(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), "It did not train police.")
	again := entries(time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC), "It did not train police.")
	changed := entries(time.Date(2026, 7, 2, 0, 0, 0, 0, time.UTC), "It trained police.")
	if len(first) != 6 {
		t.Fatalf("%d entries, want 6: %v", len(first), first)
	}
	for id, updated := range first {
		if again[id] != updated {
			t.Errorf("%s of %s is of %q after a rebuild", id, updated, again[id])
		}
	}
	var gone []string
	for id := range first {
		if _, ok := changed[id]; !ok {
			gone = append(gone, id)
		}
	}
	if len(changed) != 6 || len(gone) != 1 || !strings.Contains(gone[0], "2024/prevention:") {
		t.Errorf("after a change %d entries, without %q; want the prevention section of 2024 as a new one",
			len(changed), gone)
	}
}
