package facts

import (
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// Whoever puts a report on a page may write a few sentences above it, and the report's
// own title then stands within the text.

const (
	// insideParagraphs is how many paragraphs of the text are looked at.
	insideParagraphs = 12
	// insideScore is the titleScore of a line that names a report, its subject and its year
	// or country.
	insideScore = 5
)

// titlesInside returns the lines in the first paragraphs of the text that are titles by
// all they say.
func (g *Group) titlesInside() []document.Fact {
	if g.inside != nil {
		return g.inside
	}
	g.inside = []document.Fact{}
	n := 0
	for _, p := range g.Paras {
		if p.Out != "" {
			continue
		}
		if n++; n > insideParagraphs {
			break
		}
		if len(p.Text) < 150 && !document.EndsAsSentence(p.Text) && titleScore(p.Text) >= insideScore {
			g.inside = append(g.inside, stated(p.Text, titleInside.saying(layout.CleanLine(p.Text))))
		}
	}
	return g.inside
}
