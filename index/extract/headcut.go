package extract

import (
	"regexp"
	"slices"
	"strings"
)

// A report whose line breaks were lost runs its headings into the text: "… were
// sent home. PROTECTION The government …", or "PROTECTIONThe government". Only the
// headings that all narratives share are cut off again, and only where they cannot
// be words of a sentence: in capitals behind a full stop, or glued to a capital.

const narrativeHeadings = `(?:PRIORITIZED |KEY )?RECOMMENDATIONS(?: FOR [\p{Lu}’'-]{3,}(?: [\p{Lu}’'-]{2,}){0,6})?|PROSECUTION|PROTECTION|PREVENTION|TRAFFICKING PROFILE|SCOPE AND MAGNITUDE|GOVERNMENT EFFORTS`

var (
	headingInside = regexp.MustCompile(`[.!?;)”] ?(` + narrativeHeadings + `)(?::|) ?(?:[“(]?\p{Lu}\p{Ll}|A |[•*])`)
	headingGlued  = regexp.MustCompile(`(?:^|[.!?;)”] ?)(` + narrativeHeadings + `|Prosecution|Protection|Prevention|Recommendations|Trafficking Profile)(?::|)\p{Lu}\p{Ll}`)
)

// headingCuts finds headings inside a paragraph, or glued to its start: their runs
// in text, in order.
func headingCuts(text string) []span {
	if len(text) < 40 || !slices.ContainsFunc(headingSigns, func(sign string) bool { return strings.Contains(text, sign) }) {
		return nil
	}
	var out []span
	for at := 0; at < len(text); {
		m := headingInside.FindStringSubmatchIndex(text[at:])
		if g := headingGlued.FindStringSubmatchIndex(text[at:]); g != nil && (at == 0 || g[0] > 0 || g[2] > g[0]) && (m == nil || g[2] < m[2]) {
			m = g
		}
		if m == nil {
			break
		}
		out = append(out, span{at + m[2], at + m[3]})
		at += m[3]
	}
	return out
}

// headingSigns spare most paragraphs the look for headings: each heading has one.
var headingSigns = []string{"RECOMMENDATIONS", "PRO", "PREVENTION", "SCOPE AND", "GOVERNMENT EFFORTS", "Prosecution", "Protection", "Prevention", "Recommendations", "Trafficking Profile"}

// cutHeadings cuts a paragraph at the headings inside it. Each piece of p has the
// style of p; the repairs say where a heading was glued.
func cutHeadings(p para) []para {
	if p.style != Body || p.runIn > 0 {
		return []para{p}
	}
	cuts := headingCuts(p.text)
	if len(cuts) == 0 {
		return []para{p}
	}
	var out []para
	add := func(from, to int, r *Repair) {
		s := trimSpan(p.text, span{from, to})
		if s.start == s.end {
			return
		}
		q := p.slice(s.start, s.end)
		if r != nil {
			word, _, _ := strings.Cut(q.text, " ")
			r.Before, r.After = r.Before+word, word
			q.repairs = append(q.repairs, *r)
		}
		out = append(out, q)
	}
	last := 0
	var glued *Repair
	for _, c := range cuts {
		add(last, c.start, glued)
		add(c.start, c.end, nil)
		last = c.end
		if strings.HasPrefix(p.text[last:], ":") {
			last++
		}
		glued = nil
		if !strings.HasPrefix(p.text[last:], " ") {
			glued = &Repair{Before: p.text[c.start:last], Reason: "heading glued to its text"}
		}
	}
	add(last, len(p.text), glued)
	return out
}
