package section

import (
	"path"
	"slices"
	"strings"

	"tipsearch/index/table"
)

// family describes how one family of reports is built: its headings and their meaning, whether they keep an order,
// and the signs by which a report is recognised as one of it.
type family struct {
	id       string // the file's name without ".txt"
	name     string
	unlisted Kind       // meaning of a heading that no line lists: Other, inherit, or byWords
	subject  lookup     // what a paragraph without a heading must mention to be in a part; kinds unused
	runIns   bool       // whether a heading may be run in at the start of its paragraph
	modelled bool       // whether the sequence model may decide where headings are lost
	domain   string     // prefix of its features' names if its words have a meaning of their own
	headings lookup     // by first word
	own      []weighted // headings of an organisation's own table, which are among headings too
	anyStart []weighted // headings whose pattern begins with "..."
	inside   []weighted // labels that may occur in the middle of a paragraph
	within   []weighted // headings inside a part of that kind
	ordered  bool       // whether its reports keep an order of parts, none of which occurs twice
	signs    []sign
	known    []pattern // headings of any report, whose kind the table does not state
	wording  lookup    // signs that may occur in the text, by their first word; kinds unused
	needs    float64   // sum of signs from which a report belongs to the family
}

// What a heading may mean besides the kinds.
const (
	inherit Kind = "inherit" // a heading inside a part: the text under it is of the part's kind
	report  Kind = "report"  // a heading of the report, not of a part of it
	mixed   Kind = "mixed"   // a heading over several parts that have no headings of their own
	byWords Kind = "words"   // the kind that the words of the heading clearly indicate (headings.txt), else Other
)

// sign is a wording that is evidence for a family.
type sign struct {
	weight  float64
	where   string // "title", "publisher", "line" (country and tier), "heading" or "text"
	pattern pattern
}

// readFamily reads a family from an organisation's rows, followed by the program's.
func readFamily(name string, own, builtin []table.File) (*family, error) {
	from := append(own[:len(own):len(own)], builtin...)
	f := &family{id: strings.TrimSuffix(path.Base(name), ".txt"), unlisted: Other}
	r := familyReader{family: f, said: map[string]table.At{}}
	for i, file := range from {
		rows, err := table.Split(file)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			if err := r.add(row); err != nil {
				return nil, err
			}
		}
		if i+1 == len(own) {
			f.own = slices.Clone(r.headings)
		}
	}
	whole := table.At{File: from[0].Name, Line: 1}
	switch {
	case f.name == "":
		return nil, whole.Errorf(`the family has no name; add a row "name | …"`)
	case f.id != genericID && (f.needs <= 0 || len(f.signs) == 0):
		return nil, whole.Errorf(`no report can be of the family; add rows "needs | …" and "sign | …"`)
	}
	var fixed []weighted
	for _, h := range r.headings {
		if h.pattern[0].gap {
			f.anyStart = append(f.anyStart, h)
		} else {
			fixed = append(fixed, h)
		}
	}
	f.headings, f.subject = byStart(fixed), byStart(r.subject)
	var wording []weighted
	for _, s := range f.signs {
		wording = append(wording, weighted{pattern: s.pattern})
	}
	f.wording = byStart(wording)
	return f, nil
}

// familyReader collects the rows of a family.
type familyReader struct {
	*family
	headings, subject []weighted
	said              map[string]table.At // settings that may occur once, and where they were
}

// The rows of a family that consist of more than a word and its value.
type (
	valueRow struct {
		Key   string `table:"what"`
		Value string `table:"value"`
	}
	answerRow struct {
		Key    string `table:"what"`
		Answer string `table:"answer" oneof:"yes no"`
	}
	needsRow struct {
		Key   string  `table:"needs"`
		Needs float64 `table:"sum of weights"`
	}
	unlistedRow struct {
		Key      string `table:"unlisted"`
		Unlisted Kind   `table:"meaning" oneof:"other inherit words"`
	}
	wordsRow struct {
		Key   string  `table:"what"`
		Words pattern `table:"words"`
	}
	headingRow struct {
		Key   string  `table:"what"`
		Part  meaning `table:"part"`
		Words pattern `table:"words"`
	}
	signRow struct {
		Key    string  `table:"sign"`
		Weight float64 `table:"weight"`
		Where  string  `table:"where" oneof:"title publisher line heading text"`
		Words  pattern `table:"words"`
	}
)

// add adds a row to the family.
func (r *familyReader) add(row table.Row) error {
	key := row.Fields[0]
	switch key {
	case "name", "unlisted", "run-ins", "modelled", "domain", "ordered", "needs":
		if err := r.once(row.At, key); err != nil {
			return err
		}
	}
	switch key {
	case "name":
		v, err := table.Decode[valueRow](row)
		r.name = v.Value
		return err
	case "unlisted":
		v, err := table.Decode[unlistedRow](row)
		r.unlisted = v.Unlisted
		return err
	case "domain":
		v, err := table.Decode[valueRow](row)
		r.domain = v.Value + "/"
		return err
	case "run-ins", "modelled", "ordered":
		v, err := table.Decode[answerRow](row)
		switch yes := v.Answer == "yes"; key {
		case "run-ins":
			r.runIns = yes
		case "modelled":
			r.modelled = yes
		default:
			r.ordered = yes
		}
		return err
	case "needs":
		v, err := table.Decode[needsRow](row)
		r.needs = v.Needs
		return err
	case "subject":
		v, err := table.Decode[wordsRow](row)
		r.subject = append(r.subject, weighted{pattern: v.Words})
		return err
	case "known":
		v, err := table.Decode[wordsRow](row)
		r.known = append(r.known, v.Words)
		return err
	case "heading", "inside", "within":
		return r.addHeading(row)
	case "sign":
		v, err := table.Decode[signRow](row)
		if err == nil && v.Words[0].gap {
			err = row.Errorf(`words: a sign cannot begin with "..."`)
		}
		r.signs = append(r.signs, sign{v.Weight, v.Where, v.Words})
		return err
	}
	return row.Errorf("the first field: %w", table.OneOf(key, "name", "unlisted", "run-ins", "modelled", "domain",
		"ordered", "needs", "subject", "known", "heading", "inside", "within", "sign"))
}

// addHeading adds a row of a heading. The same words cannot have two meanings.
func (r *familyReader) addHeading(row table.Row) error {
	v, err := table.Decode[headingRow](row)
	if err != nil {
		return err
	}
	w := weighted{At: row.At, kind: Kind(v.Part), pattern: v.Words}
	switch v.Key {
	case "heading":
		if err := r.once(row.At, "heading "+strings.ToLower(row.Fields[2])); err != nil {
			return err
		}
		r.headings = append(r.headings, w)
	case "inside":
		r.inside = append(r.inside, w)
	default:
		r.within = append(r.within, w)
	}
	return nil
}

// once returns an error if the family has a row of that name already.
func (r *familyReader) once(at table.At, what string) error {
	if before, said := r.said[what]; said {
		return before.Errorf("%q is also in %s; remove one of them", what, at)
	}
	r.said[what] = at
	return nil
}

// listed returns the kind that the family's table lists for a heading with these words, by the first matching line;
// lines that begin with "..." come after the others.
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

// find returns the first match of p in ws, anywhere or as the whole of it.
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

// family returns the family with that id, or the generic one.
func (t *Tables) family(id string) *family {
	for _, f := range t.families {
		if f.id == id {
			return f
		}
	}
	return t.generic
}
