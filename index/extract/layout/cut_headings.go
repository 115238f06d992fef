package layout

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/section"
	"tipsearch/web/messages"
)

// A report whose line breaks were lost runs its headings into the text: "… were
// sent home. PROTECTION The government …", or "PROTECTIONThe government". Only the
// headings that all narratives share, and those of an organisation's own tables, are cut
// off again, and only where they cannot be words of a sentence: in capitals behind a full
// stop, or glued to a capital.

const narrativeHeadings = `(?:PRIORITIZED |KEY )?RECOMMENDATIONS(?: FOR [\p{Lu}’'-]{3,}(?: [\p{Lu}’'-]{2,}){0,6})?` +
	`|PROSECUTION|PROTECTION|PREVENTION|TRAFFICKING PROFILE|SCOPE AND MAGNITUDE|GOVERNMENT EFFORTS`

var (
	headingInside = regexp.MustCompile(`[.!?;)”] ?(` + narrativeHeadings + `)(?::|) ?(?:[“(]?\p{Lu}\p{Ll}|A |[•*])`)
	headingGlued  = regexp.MustCompile(`[.!?;)”] ?` + gluedHeading)
	headingOpens  = regexp.MustCompile(`^` + gluedHeading)
)

const gluedHeading = `(` + narrativeHeadings +
	`|Prosecution|Protection|Prevention|Recommendations|Trafficking Profile)(?::|)\p{Lu}\p{Ll}`

// headingCuts finds headings inside a paragraph, or glued to its start: their runs
// in text, in order.
func headingCuts(text string) []Span {
	if len(text) < 40 ||
		!slices.ContainsFunc(headingSigns, func(sign string) bool { return strings.Contains(text, sign) }) {
		return nil
	}
	var out []Span
	at := 0
	if m := headingOpens.FindStringSubmatchIndex(text); m != nil {
		out, at = append(out, Span{m[2], m[3]}), m[3]
	}
	inside, glued := onward{re: headingInside}, onward{re: headingGlued}
	for {
		m, ok := inside.next(text, at)
		if g, also := glued.next(text, at); also && (!ok || g.Start < m.Start) {
			m, ok = g, true
		}
		if !ok {
			return out
		}
		out, at = append(out, m), m.End
	}
}

// onward looks for an expression farther and farther on in a text. What it found it
// keeps until that is passed, so that no stretch of the text is searched twice.
type onward struct {
	re     *regexp.Regexp
	begun  bool
	match  []int // of the expression and its first group, in bytes of the text; nil for none
	offset int   // of the text that was searched
}

// next returns the first group of the first match that begins at byte at or behind it.
func (o *onward) next(text string, at int) (Span, bool) {
	if !o.begun || o.match != nil && o.offset+o.match[0] < at {
		o.begun, o.offset, o.match = true, at, o.re.FindStringSubmatchIndex(text[at:])
	}
	if o.match == nil {
		return Span{}, false
	}
	return Span{o.offset + o.match[2], o.offset + o.match[3]}, true
}

// capitals are words in capitals that may be a heading run into the text: behind a full stop or at its
// start, and before a sentence.
var capitals = regexp.MustCompile(`(?:^|[.!?;)”] ?)(\p{Lu}[\p{Lu}’' -]{3,80})(?::|) ?(?:[“(]?\p{Lu}\p{Ll}|A |[•*])`)

// ownCuts finds the headings of an organisation's tables inside a paragraph: their runs in text.
func ownCuts(text string, tables *section.Tables) []Span {
	if !tables.HasOwnHeadings() {
		return nil
	}
	var out []Span
	for _, m := range capitals.FindAllStringSubmatchIndex(text, -1) {
		run := trimSpan(text, Span{m[2], m[3]})
		if tables.OwnHeading(text[run.Start:run.End]) {
			out = append(out, run)
		}
	}
	return out
}

// allCuts are the runs of the headings inside a paragraph, in order and disjoint.
func allCuts(p *Para) []Span {
	cuts, own := headingCuts(p.Text), ownCuts(p.Text, p.tables)
	if len(own) == 0 {
		return cuts
	}
	cuts = append(cuts, own...)
	slices.SortFunc(cuts, func(a, b Span) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	end := 0
	return slices.DeleteFunc(cuts, func(s Span) bool {
		if s.Start < end {
			return true
		}
		end = s.End
		return false
	})
}

// headingSigns spare most paragraphs the look for headings: each heading has one.
var headingSigns = []string{"RECOMMENDATIONS", "PRO", "PREVENTION", "SCOPE AND", "GOVERNMENT EFFORTS",
	"Prosecution", "Protection", "Prevention", "Recommendations", "Trafficking Profile"}

// cutHeadings cuts a paragraph at the headings inside it. Each piece of p has the
// style of p; the repairs say where a heading was glued.
func cutHeadings(p Para) []Para {
	if p.Style != document.Body || p.RunIn > 0 {
		return []Para{p}
	}
	cuts := allCuts(&p)
	if len(cuts) == 0 {
		return []Para{p}
	}
	var out []Para
	add := func(from, to int, r *document.Repair) {
		s := trimSpan(p.Text, Span{from, to})
		if s.Start == s.End {
			return
		}
		q := p.Slice(s.Start, s.End)
		if r != nil {
			word, _, _ := strings.Cut(q.Text, " ")
			r.Before, r.After = r.Before+word, word
			q.repairs = append(q.repairs, *r)
		}
		out = append(out, q)
	}
	last := 0
	var glued *document.Repair
	for _, c := range cuts {
		add(last, c.Start, glued)
		add(c.Start, c.End, nil)
		last = c.End
		if strings.HasPrefix(p.Text[last:], ":") {
			last++
		}
		glued = nil
		if !strings.HasPrefix(p.Text[last:], " ") {
			glued = &document.Repair{Before: p.Text[c.Start:last], Reason: messages.New("repair.glued_heading")}
		}
	}
	add(last, len(p.Text), glued)
	return out
}
