package index

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"tipsearch/index/analysis"
	"tipsearch/index/attribution"
	"tipsearch/index/country"
	"tipsearch/index/document"
	"tipsearch/index/entity"
	"tipsearch/index/section"
	"tipsearch/web/messages"
)

// Described is a report and its sections, ready to be indexed or shown.
type Described struct {
	Report   Report // its ID is the plain one, which another report may have too
	Sections []Section
	Aside    []Section // text that was set aside, a section for each reason; of kind section.SetAside

	marks marks
	words []cutText // of Sections, then of Aside
}

// marks identify a report during a build. They are computed where the report is described: hashing all of the text
// takes a tenth of a build.
type marks struct {
	Sketch  sketch
	Content string // contentHash
}

func marksOf(d *Described) marks { return marks{sketchOf(d), d.contentHash()} }

// Describe finds the sections of a document and the entities that they name, using the program's own tables. It adds
// the family to the facts of doc.
func Describe(doc *document.Document) *Described {
	return BuiltinKnowledge().describe(doc, func(stage) {})
}

// describe is Describe with the given knowledge; it calls begin at the start of each stage.
func (k *Knowledge) describe(doc *document.Document, begin func(stage)) *Described {
	begin(stageCutting)
	doc.Facts.Family = k.sections.FamilyOf(doc)
	parts := k.sections.Split(doc)
	d := &Described{Report: Report{
		File: doc.File, Hash: doc.Hash, Facts: ownFacts(doc.Facts),
		LeftOut: doc.LeftOut, Coverage: doc.Coverage, Repairs: doc.Repairs, Problems: doc.Problems, Scans: doc.Scans,
	}}
	r := &d.Report
	if c, ok := country.ByCode(doc.Facts.Country.Value); ok {
		r.CountryName = c.Name
	}
	r.PublisherID = slug(doc.Facts.Publisher.Value)
	r.YearNumber, _ = strconv.Atoi(doc.Facts.Year.Value) // "" is 0: unknown
	begin(stageNaming)
	mentions, entities := k.entities.Find(doc.Text, entity.Report{Country: doc.Facts.Country.Value, Year: r.YearNumber})
	counts := map[string]int{}
	for _, p := range parts {
		s := assembleSection(doc, p, mentions)
		for _, m := range s.Mentions {
			counts[m.ID]++
		}
		d.Sections = append(d.Sections, s)
	}
	d.setAside(doc)
	begin(stageWords)
	d.cutWords(k.forms)
	if r.Words > entity.MaxWords {
		r.Problems = append(r.Problems, messages.New("file.many_words", "n", r.Words, "most", entity.MaxWords))
	}
	for _, e := range entities {
		if n := counts[e.ID]; n > 0 {
			r.Entities = append(r.Entities, EntityCount{e, n})
		}
	}
	slices.SortFunc(r.Entities, func(a, b EntityCount) int {
		return cmp.Or(b.Count-a.Count, strings.Compare(a.ID, b.ID))
	})
	d.name(reportID(r))
	return d
}

// ownFacts returns a copy of facts whose strings do not share memory with a text. A build keeps the facts of all
// reports until its end, but must not keep their texts.
func ownFacts(f document.Facts) document.Facts {
	for _, fact := range f.All() {
		*fact = fact.Clone()
	}
	return f
}

// assembleSection joins the paragraphs of a part and moves the mentions in them accordingly. A line break within a
// paragraph becomes a space, because a line break separates paragraphs.
func assembleSection(doc *document.Document, p section.Section, mentions []entity.Mention) Section {
	s := Section{Kind: p.Kind, Evidence: p.Evidence, Because: p.Because, Certainty: p.Certainty, Heading: p.Heading}
	var b strings.Builder
	for _, par := range p.Paragraphs {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		start := b.Len()
		b.WriteString(strings.ReplaceAll(doc.Text[par.Start:par.End], "\n", " "))
		s.Paragraphs = append(s.Paragraphs, Paragraph{N: par.N, Start: start, End: b.Len(), At: par.Start,
			Page: doc.PageAt(par.Start)})
		first, _ := slices.BinarySearchFunc(mentions, par.Start,
			func(m entity.Mention, at int) int { return m.Start - at })
		for _, m := range mentions[first:] {
			if m.End > par.End {
				break
			}
			by := start - par.Start
			s.Mentions = append(s.Mentions, entity.Mention{Start: m.Start + by, End: m.End + by, ID: m.ID})
		}
	}
	s.Text = b.String()
	s.Spoken = attribution.Find(s.Text)
	return s
}

// name sets the ids of the report and its sections.
func (d *Described) name(id string) {
	d.Report.ID = id
	d.Report.SectionIDs, d.Report.AsideIDs = sectionIDs(id, d.Sections), sectionIDs(id, d.Aside)
}

// sectionIDs assigns sections their ids and returns them.
func sectionIDs(report string, sections []Section) (ids []string) {
	seen := map[section.Kind]int{}
	for i := range sections {
		s := &sections[i]
		seen[s.Kind]++
		s.ID = report + "/" + string(s.Kind)
		if n := seen[s.Kind]; n > 1 {
			s.ID = fmt.Sprintf("%s-%d", s.ID, n)
		}
		ids = append(ids, s.ID)
	}
	return ids
}

// Families, named as in the tables of package section, that affect report ids.
const (
	tipFamily     = "tip"
	genericFamily = "generic"
)

// reportID returns "turkmenistan-2024" for a report on trafficking in persons, "turkmenistan-2024-state-hrr" for one
// of another family of yearly country reports, and otherwise the words of the title. If these have no Latin letters,
// it returns the country and year, or the file's name.
func reportID(r *Report) string {
	// A file may state a family and a year of its own.
	family, where, year := slug(r.Facts.Family.Value), slug(r.CountryName), slug(r.Facts.Year.Value)
	yearly := family != "" && family != genericFamily
	switch {
	case yearly && where != "" && year != "" && family == tipFamily:
		return where + "-" + year
	case yearly && where != "" && year != "":
		return where + "-" + year + "-" + family
	}
	if title := slug(r.Facts.Title.Value); hasWord(title) {
		return title
	}
	if where != "" && year != "" {
		return where + "-" + year
	}
	base := path.Base(filepath.ToSlash(r.File))
	if name := slug(strings.TrimSuffix(base, path.Ext(base))); hasWord(name) {
		return name
	}
	return "report-" + r.Hash[:min(8, len(r.Hash))]
}

// hasWord reports whether a slug has a word besides numbers and initials.
func hasWord(s string) bool {
	for w := range strings.SplitSeq(s, "-") {
		if len(strings.Trim(w, "0123456789")) > 2 {
			return true
		}
	}
	return false
}

// slugMax is the maximum length of a slug: a title of 200 characters would make an address that nobody could read
// out.
const slugMax = 60

// slug returns a name as it appears in addresses: lower-case letters a to z and digits,
// with single hyphens between.
func slug(name string) string {
	b := make([]byte, 0, slugMax+2)
	for _, r := range analysis.Fold(strings.ToLower(norm.NFKC.String(name))) {
		switch {
		case len(b) > slugMax+1: // it is cut below, whatever follows
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b = append(b, byte(r))
		case analysis.Apostrophe(r) || r == '.': // Côte d'Ivoire, U.S.
		default:
			if len(b) > 0 && b[len(b)-1] != '-' {
				b = append(b, '-')
			}
		}
	}
	s := strings.Trim(string(b), "-")
	if len(s) > slugMax {
		s = s[:slugMax]
		if i := strings.LastIndexByte(s, '-'); i > 0 {
			s = s[:i]
		}
	}
	return s
}
