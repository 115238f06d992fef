package section

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/sentence"
	"tipsearch/index/table"
)

// cutItems splits the body text[start:end] of a recommendations section into its individual recommendations, as byte
// spans. Bullets and " * " between them are left out; a closing semicolon stays at the end of its item. A worked
// example:
//
//	Train police; fund shelters; and amend the law.   three items
//	Amend the law; it lapsed in 2019. Train police.   two: the items are sentences
//	Train police and, where possible, judges.         one
func (t *Tables) cutItems(text string, start, end int) [][2]int {
	var items [][2]int
	for _, b := range cutBullets(text, start, end) {
		items = append(items, t.cutList(text, b[0], b[1])...)
	}
	return items
}

// bullets are the characters that separate items: "*" and the dashes only between white space, the others anywhere.
const (
	bullets      = "•▪●◦‣∙■□"
	looseBullets = "*·–—-"
)

// cutBullets splits at bullets. Dashes separate items only at the beginning of a line, as they occur inside sentences
// too.
func cutBullets(text string, start, end int) [][2]int {
	var out [][2]int
	from := start
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(text[i:end])
		if strings.ContainsRune(bullets, r) || strings.ContainsRune(looseBullets, r) && loose(text, start, end, i, size, r) {
			out = appendSpan(out, text, from, i)
			from = i + size
		}
		i += size
	}
	return appendSpan(out, text, from, end)
}

func loose(text string, start, end, i, size int, r rune) bool {
	line := strings.TrimRight(text[start:i], " \t")
	if line != "" && !strings.HasSuffix(line, "\n") && r != '*' && r != '·' {
		return false
	}
	before := i == start || text[i-1] == ' ' || text[i-1] == '\n'
	after := i+size == end || (text[i+size] == ' ' || text[i+size] == '\t')
	return before && after
}

// cutList splits a paragraph according to its form: at semicolons if it is one sentence of several commands, before
// each sentence that is a command if it has several sentences, and not at all otherwise.
func (t *Tables) cutList(text string, start, end int) [][2]int {
	sentences := sentence.Split(text[start:end])
	if len(sentences) == 0 {
		return nil
	}
	clauses := cutSemicolons(text, start, end)
	commands := 0
	for _, c := range clauses {
		if t.command(text[c[0]:c[1]]) {
			commands++
		}
	}
	if len(clauses) > 1 && len(clauses) > len(sentences) && 2*commands > len(clauses) {
		return t.joinTails(text, clauses)
	}
	var out [][2]int
	for i, s := range sentences {
		s = [2]int{start + s[0], start + s[1]}
		if i > 0 && !t.command(text[s[0]:s[1]]) {
			out[len(out)-1][1] = s[1]
			continue
		}
		out = append(out, s)
	}
	return out
}

// cutSemicolons splits after semicolons outside brackets, and after full stops, so that a list with a full stop in
// place of one semicolon is read as one list.
func cutSemicolons(text string, start, end int) [][2]int {
	var out [][2]int
	for _, s := range sentence.Split(text[start:end]) {
		from, depth := start+s[0], 0
		for i := from; i < start+s[1]; i++ {
			switch text[i] {
			case '(':
				depth++
			case ')':
				depth = max(depth-1, 0)
			case ';':
				if depth == 0 {
					out = appendSpan(out, text, from, i+1)
					from = i + 1
				}
			}
		}
		out = appendSpan(out, text, from, start+s[1])
	}
	return out
}

// joinTails rejoins a clause that only continues the previous one ("; including …").
func (t *Tables) joinTails(text string, clauses [][2]int) [][2]int {
	out := clauses[:1]
	for _, c := range clauses[1:] {
		first := ""
		if ws := words(text[c[0]:min(c[1], c[0]+60)]); len(ws) > 0 {
			first = ws[0]
			if (first == "and" || first == "or") && len(ws) > 1 {
				first = ws[1]
			}
		}
		if tails[first] {
			out[len(out)-1][1] = c[1]
			continue
		}
		out = append(out, c)
	}
	return out
}

var tails = map[string]bool{
	"": true, "especially": true, "for": true, "including": true, "it": true, "namely": true, "notably": true,
	"particularly": true, "such": true, "that": true, "these": true, "they": true, "this": true,
	"those": true, "where": true, "which": true, "who": true,
}

// beforeCommand are the words, besides adverbs in "-ly", that may precede the verb of a command.
var beforeCommand = table.Set("and or also not better further")

// command reports whether s is a command: it begins with a verb of verbs.txt, possibly after "and", after adverbs
// ("vigorously investigate"), or after a phrase closed by a comma ("in line with the law, provide").
func (t *Tables) command(s string) bool {
	ws := words(s[:min(len(s), 400)])
	for len(ws) > 0 && (beforeCommand[ws[0]] || strings.HasSuffix(ws[0], "ly") && !t.verbs[ws[0]]) {
		ws = ws[1:]
	}
	if t.commandWords(ws) {
		return true
	}
	if len(ws) == 0 || !leads[ws[0]] {
		return false
	}
	for rest := s; ; {
		_, after, found := strings.Cut(rest, ", ")
		if !found || len(s)-len(after) > 300 {
			return false
		}
		if ws := words(after[:min(len(after), 80)]); t.commandWords(ws) {
			return true
		} else if len(ws) > 1 && strings.HasSuffix(ws[0], "ly") && t.commandWords(ws[1:]) {
			return true
		}
		rest = after
	}
}

func (t *Tables) commandWords(ws []string) bool {
	if len(ws) < 2 || !t.verbs[ws[0]] {
		return false
	}
	switch ws[1] {
	case "of", "is", "was", "were", "are", "has", "have", "had", "by", "remained":
		return false // "support of", "train was": a noun
	}
	return true
}

var leads = map[string]bool{
	"as": true, "by": true, "consistent": true, "during": true, "for": true, "if": true, "in": true,
	"once": true, "through": true, "throughout": true, "to": true, "upon": true, "using": true,
	"when": true, "where": true, "while": true, "with": true, "within": true, "without": true,
}

// commanding returns the extent to which text has the form of recommendations.
func (t *Tables) commanding(text string) float64 {
	text = strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if text == "" || !t.command(text) {
		return 0
	}
	commands := 0
	var clauses [][2]int
	for _, b := range cutBullets(text, 0, len(text)) {
		clauses = append(clauses, cutSemicolons(text, b[0], b[1])...)
	}
	for _, c := range clauses {
		if t.command(text[c[0]:c[1]]) {
			commands++
		}
	}
	switch {
	case commands >= 3 && 2*commands > len(clauses):
		return clearOpening + 4
	case 2*commands > len(clauses):
		return clearOpening
	}
	return 3
}

// appendSpan adds text[start:end] without the white space around it, if any is left.
func appendSpan(spans [][2]int, text string, start, end int) [][2]int {
	for start < end {
		r, size := utf8.DecodeRuneInString(text[start:end])
		if !unicode.IsSpace(r) {
			break
		}
		start += size
	}
	end = start + len(strings.TrimRightFunc(text[start:end], unicode.IsSpace))
	if start == end {
		return spans
	}
	return append(spans, [2]int{start, end})
}
