package article

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func render(t testing.TB, n *html.Node) string {
	var b bytes.Buffer
	if err := html.Render(&b, n); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const news = `<html><head><title>Kilns</title><script>1</script></head><body><div class=menu><a href=/>Home</a></div>
<div class=post><p>` + sentence + sentence + `</p><p>The second paragraph says what the courts did, and that nobody was sent to prison.</p><p>` +
	sentence + `</p></div><div class=footer>Imprint</div></body></html>`

// Both libraries find the article, and the page stays as it was.
func TestReaders(t *testing.T) {
	for _, by := range readers {
		page := parsed(t, news)
		before := render(t, page)
		kept, err := by.read(NewPage(page))
		if err != nil {
			t.Fatalf("%s: %v", by.name, err)
		}
		got := render(t, kept)
		if !strings.Contains(got, "what the courts did") || strings.Contains(got, "Imprint") {
			t.Errorf("%s keeps %s", by.name, got)
		}
		if render(t, page) != before {
			t.Errorf("%s changes the page", by.name)
		}
	}
}

// A page beyond the limits, or without text, is refused.
func TestReadersRefuse(t *testing.T) {
	for name, text := range map[string]string{
		"elements": news + strings.Repeat("<i></i>", maxReadability),
		"depth":    news + strings.Repeat("<div>", maxDepth),
		"no text":  "<html><body></body></html>",
	} {
		for _, by := range readers {
			if kept, err := by.read(NewPage(parsed(t, text))); err == nil {
				t.Errorf("%s: %s keeps %.100s", name, by.name, render(t, kept))
			}
		}
	}
}

// FuzzReaders promises: each library returns a tree or an error, and leaves the page as it was.
func FuzzReaders(f *testing.F) {
	f.Add(news)
	f.Add("<p>" + sentence + "<br><br>" + sentence + "<table><tr><td>" + sentence + "</table>")
	f.Add("<article><ul><li>" + sentence + "</ul><blockquote><pre>a</pre></blockquote><h2>b</h2></article><noscript><img></noscript>")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<16 {
			t.Skip()
		}
		page := parsed(t, text)
		before := render(t, page)
		for _, by := range readers {
			kept, err := by.read(NewPage(page))
			if (kept == nil) == (err == nil) {
				t.Fatalf("%s: tree %v, error %v", by.name, kept, err)
			}
		}
		if render(t, page) != before {
			t.Fatal("the page was changed")
		}
	})
}
