package section

import (
	"fmt"
	"path"
	"strconv"
	"strings"
)

// family is how one family of reports is built: its headings and what they mean,
// the orders it keeps, and the signs by which a report of it is known.
type family struct {
	id       string // the file's name without ".txt"
	name     string
	unlisted Kind       // what a heading that no line lists gives: Other, inherit, or what its words say
	subject  lookup     // what a paragraph must speak of to be of a part where no heading tells; kinds unused
	runIns   bool       // whether a heading may be run in at the start of its paragraph
	modelled bool       // whether the sequence model may decide where headings are lost
	headings lookup     // by first word
	anyStart []weighted // headings whose pattern begins with "..."
	inside   []weighted // labels that stand in the middle of a paragraph
	within   []weighted // headings inside a part of that kind
	orders   []order
	signs    []sign
	known    []pattern // headings that reports have whose kind the table does not tell
	wording  lookup    // the signs that may stand in the text, by their first word; kinds unused
	needs    float64   // sum of signs from which on a report belongs to the family
}

// What a heading may mean beside the kinds.
const (
	inherit Kind = "inherit" // a heading inside a part: what stands under it is of the part's kind
	report  Kind = "report"  // a heading of the report, not of a part of it
	mixed   Kind = "mixed"   // a heading over several parts that have none of their own
	byWords Kind = "words"   // what the words of the heading say clearly (headings.txt), else Other
)

// order is one succession of parts that reports of a family keep.
type order struct {
	from, to int // years of the reports, inclusive
	kinds    []Kind
}

// sign is a wording that speaks for a family.
type sign struct {
	weight  float64
	where   string // "title", "publisher", "line" (country and tier), "heading" or "text"
	pattern pattern
}

func readFamily(name string) (*family, error) {
	f := &family{id: strings.TrimSuffix(path.Base(name), ".txt"), unlisted: Other}
	for _, line := range lineFields(name) {
		if err := f.add(line.fields); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line.n, err)
		}
	}
	var fixed []weighted
	for _, h := range f.headings.lines {
		if h.pattern[0].gap {
			f.anyStart = append(f.anyStart, h)
		} else {
			fixed = append(fixed, h)
		}
	}
	f.headings = byStart(fixed)
	var wording []weighted
	for _, s := range f.signs {
		wording = append(wording, weighted{pattern: s.pattern})
	}
	f.wording = byStart(wording)
	return f, nil
}

func (f *family) add(fields []string) (err error) {
	bad := func() error { return fmt.Errorf("cannot read %q", strings.Join(fields, " → ")) }
	switch {
	case len(fields) == 2 && fields[0] == "name":
		f.name = fields[1]
	case len(fields) == 2 && fields[0] == "unlisted":
		if f.unlisted = Kind(fields[1]); f.unlisted != Other && f.unlisted != inherit && f.unlisted != byWords {
			return bad()
		}
	case len(fields) == 2 && fields[0] == "subject":
		var w weighted
		if w.pattern, err = parsePattern(fields[1]); err != nil {
			return err
		}
		f.subject = byStart(append(f.subject.lines, w))
	case len(fields) == 2 && fields[0] == "known":
		p, err := parsePattern(fields[1])
		if err != nil {
			return err
		}
		f.known = append(f.known, p)
	case len(fields) == 2 && fields[0] == "modelled":
		f.modelled = fields[1] == "yes"
	case len(fields) == 2 && fields[0] == "run-ins":
		f.runIns = fields[1] == "yes"
	case len(fields) == 2 && fields[0] == "needs":
		f.needs, err = strconv.ParseFloat(fields[1], 64)
	case len(fields) == 3 && (fields[0] == "heading" || fields[0] == "inside" || fields[0] == "within"):
		w := weighted{text: fields[2]}
		if w.kind, err = readMeaning(fields[1]); err != nil {
			return err
		}
		if w.pattern, err = parsePattern(fields[2]); err != nil {
			return err
		}
		switch fields[0] {
		case "heading":
			f.headings.lines = append(f.headings.lines, w)
		case "inside":
			f.inside = append(f.inside, w)
		default:
			f.within = append(f.within, w)
		}
	case len(fields) == 4 && fields[0] == "order":
		var o order
		if o.from, err = strconv.Atoi(fields[1]); err != nil {
			return bad()
		}
		if o.to, err = strconv.Atoi(fields[2]); err != nil {
			return bad()
		}
		for word := range strings.FieldsSeq(fields[3]) {
			k, err := readKind(word)
			if err != nil {
				return err
			}
			o.kinds = append(o.kinds, k)
		}
		f.orders = append(f.orders, o)
	case len(fields) == 4 && fields[0] == "sign":
		s := sign{where: fields[2]}
		if s.weight, err = strconv.ParseFloat(fields[1], 64); err != nil {
			return bad()
		}
		if s.pattern, err = parsePattern(fields[3]); err != nil {
			return err
		}
		f.signs = append(f.signs, s)
	default:
		return bad()
	}
	return err
}

func readMeaning(s string) (Kind, error) {
	if k := Kind(s); k == inherit || k == report || k == mixed {
		return k, nil
	}
	return readKind(s)
}

// listed gives what the family's table says of a heading with these words: the
// first line that fits, those that begin with "..." after the others.
func (f *family) listed(ws []string) (Kind, bool) {
	if len(ws) == 0 {
		return "", false
	}
	for _, i := range f.headings.byKey[keyOf(ws[0])] {
		if h := f.headings.lines[i]; h.pattern.at(ws, 0, true) >= 0 {
			return h.kind, true
		}
	}
	for _, h := range f.anyStart {
		if h.pattern.at(ws, 0, true) >= 0 {
			return h.kind, true
		}
	}
	return "", false
}

// find gives the first match of p in ws, anywhere or as the whole of it.
func find(p pattern, ws []string, anywhere bool) (from, end int) {
	if !anywhere {
		return 0, p.at(ws, 0, true)
	}
	for i := range ws {
		if end := p.at(ws, i, false); end >= 0 {
			return i, end
		}
	}
	return 0, -1
}

// family gives the table of that id, or the generic one.
func (t *tables) family(id string) *family {
	for _, f := range t.families {
		if f.id == id {
			return f
		}
	}
	return t.generic
}
