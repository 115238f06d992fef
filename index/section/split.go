package section

import (
	"strconv"

	"tipsearch/index/document"
	"tipsearch/index/section/crf"
	"tipsearch/web/messages"
)

// leastCertainty is the probability from which the model's result counts. Below it, the paragraph is Other: a wrong
// section is worse than none. On folds of writers of real reports, 0.7 puts as many paragraphs right as 0.6 and
// raises the share of correct claims from 92 to 96 in a hundred; 0.9 would lose one correct paragraph in ten of other
// prose.
const leastCertainty = 0.7

// Split returns the sections of doc in order. Every byte of the document's paragraphs that is not in a heading, label
// or list mark is in exactly one paragraph of one section; paragraphs are ordered, disjoint, never empty, lie on rune
// boundaries and are numbered from 1. A heading without text under it is a section without paragraphs. It is safe for
// concurrent use.
func (t *Tables) Split(doc *document.Document) []Section { return t.split(doc, weights()) }

// split splits doc using the model m.
func (t *Tables) split(doc *document.Document, m *crf.Model) []Section {
	f := t.family(t.FamilyOf(doc).Value)
	pieces, o := t.look(doc, f)
	bodies := o.bodies
	var posterior [][kindCount]float64
	if f.modelled && inEnglish(doc) {
		posterior = o.posterior(m)
		release(bodies, posterior)
		settleMixed(bodies, posterior)
		f.settleOpen(bodies, posterior)
	}
	a := assembly{t: t, text: doc.Text}
	next := 0
	for _, p := range pieces {
		if h := p.heading; h != nil {
			if h.kind != report {
				a.open(h)
			} else {
				a.closed = true
			}
			continue
		}
		b := bodies[next]
		var probable [kindCount]float64
		if posterior != nil {
			probable = posterior[next]
		}
		a.add(b, judge(b, probable))
		next++
	}
	a.settle()
	return a.sections
}

// inEnglish reports whether doc may be in English, the only language that the model has learned from: in another it
// would rely only on the lengths of paragraphs and their order.
func inEnglish(doc *document.Document) bool {
	language := doc.Facts.Language.Value
	return language == "" || language == "en"
}

// look splits doc into headings and bodies and returns them with what the model sees of the bodies.
func (t *Tables) look(doc *document.Document, f *family) ([]piece, *observer) {
	var pieces []piece
	if stated(doc.Parts) {
		pieces = t.partPieces(doc, f)
	} else {
		pieces = t.pieces(doc, f)
	}
	bodies := t.hold(f, doc.Text, pieces)
	f.introduce(bodies)
	year, _ := strconv.Atoi(doc.Facts.Year.Value)
	return pieces, &observer{
		text: doc.Text, family: f, bodies: bodies, headed: headedKinds(pieces), year: year,
		known: t, seen: map[string]bool{},
	}
}

// verdict is the kind of a body, with the evidence.
type verdict struct {
	kind      Kind
	evidence  Evidence
	because   messages.Message
	certainty float64
}

// leastEvidence is the weight from which an opening is named as the evidence: one of less weight fits several parts.
const leastEvidence = 3

// judge decides on a body by its heading or the model's probabilities.
func judge(b body, probable [kindCount]float64) verdict {
	if b.held != "" {
		return headingVerdict(b.under, b.held)
	}
	if b.unsure {
		return verdict{Other, ByNone, messages.Message{}, probable[kindIndex(Other)]}
	}
	best := mostProbable(probable)
	if kinds[best] == Other || probable[best] < leastCertainty {
		return verdict{Other, ByNone, messages.Message{}, probable[kindIndex(Other)]}
	}
	if w := b.score.opening[best]; w >= leastEvidence {
		return verdict{kinds[best], ByOpening, opened(b.score.because[best]), probable[best]}
	}
	return verdict{kinds[best], ByCarried, messages.New("because.around"), probable[best]}
}

// opened returns the evidence of a paragraph that opens with words.
func opened(words string) messages.Message { return messages.New("because.opening", "text", words) }

func headingVerdict(h *heading, kind Kind) verdict {
	if h.found != nil {
		return *h.found
	}
	v := verdict{kind, ByHeading, messages.New("because.heading", "text", h.text), 1}
	switch {
	case h.stated:
		v.because = messages.New("because.section_field", "text", h.field)
	case h.runIn:
		v.evidence, v.because = ByRunIn, messages.New("because.run_in", "text", h.text)
	case h.worded:
		v.because = messages.New("because.heading_words", "text", h.text)
		v.certainty = wordsCertainty
	}
	return v
}

func mostProbable(probable [kindCount]float64) int {
	best := 0
	for k, p := range probable {
		if p > probable[best] {
			best = k
		}
	}
	return best
}

// wordsCertainty is the certainty of a heading that no table lists but whose words are clear.
const wordsCertainty = 0.9

// introduce marks the text before the first heading of an article as its introduction, if its headings name its
// parts.
func (f *family) introduce(bodies []body) {
	if !f.modelled || f.ordered {
		return
	}
	named := false
	for _, b := range bodies {
		named = named || b.held != "" && b.held != Other
	}
	for i := range bodies {
		if !named || bodies[i].under != nil {
			return
		}
		bodies[i].intro = true
	}
}
