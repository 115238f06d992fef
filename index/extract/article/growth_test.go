package article

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tipsearch/index/growth"
)

const sentence = "The labour inspectors went to the kilns of the north, where forty families worked without pay. "

// Each library takes time in proportion to the page, as far as the limits go.
func TestGrowth(t *testing.T) {
	var cases []growth.Case
	for _, c := range []struct{ name, before, repeated, after string }{
		{"paragraphs of prose", "", "<p>" + sentence + "</p>", ""},
		{"line breaks", "<div>" + sentence, "a<br><br>", "</div>"},
		{"spans between blocks", "<div>", "<span>" + sentence + "</span><div>a</div>", "</div>"},
		{"links", "<p>" + sentence, "<a href=b>a</a> ", ""},
		{"list items", "<ul>", "<li>" + sentence, "</ul>"},
		{"rows", "<p>" + sentence + "<table>", "<tr><td>a<td>" + sentence, "</table>"},
		{"articles", "", "<article><p>" + sentence + "</p></article>", ""},
		{"blocks 100 deep", "", strings.Repeat("<div>", 100) + sentence + strings.Repeat("</div>", 100), ""},
		{"classes", "", "<div class='comment sidebar article'>a, b</div>", "<p>" + sentence},
		{"words", "<p>", "word, ", ""},
	} {
		for _, by := range readers {
			read := func(text string) any {
				kept, _ := by.read(NewPage(parsed(t, text)))
				return kept
			}
			cases = append(cases, growth.Case{
				Name: by.name + ": " + c.name,
				Live: 2000, // three copies of a page of some 150 bytes a node
				Input: growth.Made(read, func(n int) string {
					return "<body>" + c.before + strings.Repeat(c.repeated, n) + c.after
				}),
			})
		}
	}
	growth.Check(t, cases)
}

var readers = []struct {
	name string
	read func(Page) (*html.Node, error)
}{{"readability", Page.Readability}, {"trafilatura", Page.Trafilatura}}

func parsed(t testing.TB, text string) *html.Node {
	page, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Skip(err)
	}
	return page
}
