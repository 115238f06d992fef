package layout

import (
	"embed"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/document"
	"tipsearch/index/table"
	"tipsearch/web/messages"
)

// Two sentences are glued where the white space between them was lost:
// "labor.Grant". The table glued_sentences.txt lists what looks alike and is not: words
// that keep their full stop, and endings of addresses and file names.

//go:embed glued_sentences.txt
var files embed.FS

// glueWords are the parsed table.
type glueWords struct {
	short   map[string]bool // abbreviations that a capital may follow at once
	ending  map[string]bool // endings of addresses and files
	starter map[string]bool // words that open a sentence of prose, not a list item
}

var glue = func() glueWords {
	g := glueWords{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	sets := map[string]map[string]bool{"short": g.short, "ending": g.ending, "starter": g.starter}
	for _, row := range table.Must(table.Read[struct {
		Kind string `table:"kind" oneof:"ending short starter"`
		Word string `table:"word"`
	}](table.Embedded(files, "glued_sentences.txt"))) {
		sets[row.Kind][row.Word] = true
	}
	return g
}()

// joins finds the places where a space is missing between two sentences, as
// offsets of the first byte of the second: a sentence's end with a letter right
// before and right behind it, quotes and brackets aside.
func joins(text string) []int {
	var out []int
	for i := 1; i+1 < len(text); i++ {
		switch text[i] {
		case '.', '!', '?', ';', ':':
		default:
			continue
		}
		if text[i+1] == ' ' {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[max(0, i-8):i], closing))
		if !unicode.IsLetter(before) && !unicode.IsDigit(before) && before != '%' {
			continue
		}
		next := i + 1
		for range 2 { // closing quotes and brackets go with the first sentence
			r, n := utf8.DecodeRuneInString(text[next:])
			if r == '"' || !strings.ContainsRune(closing, r) {
				break
			}
			next += n
		}
		first, n := utf8.DecodeRuneInString(text[next:])
		if strings.ContainsRune("(“‘\"", first) {
			first, _ = utf8.DecodeRuneInString(text[next+n:])
		}
		if unicode.IsLetter(first) && isJoin(text, i, next) {
			out = append(out, next)
		}
	}
	return out
}

// closing are the signs that may stand between a sentence's end and its full stop,
// or behind that.
const closing = ")]’”\"'"

// isJoin decides about the mark at byte mark, whose second sentence would start
// at byte next.
func isJoin(text string, mark, next int) bool {
	g := glue
	start, stop := tokenAround(text, mark)
	token := text[start:stop]
	low := strings.ToLower(token)
	if strings.Contains(low, "://") || strings.HasPrefix(strings.TrimLeft(low, "(“\"'‘"), "www.") ||
		strings.ContainsAny(token, "@\\_=") {
		return false
	}
	before := lastWord(text[start:mark])
	after := firstWord(text[next:stop])
	capital, _ := utf8.DecodeRuneInString(after)
	if text[mark] == ';' {
		// "victims;train": an entity like "&amp;" is none.
		return len(before) > 1 && len(after) > 1 && !strings.HasPrefix(token, "&")
	}
	if after == "A" && !strings.HasPrefix(strings.TrimLeft(text[next:], "(“‘\""), "A ") {
		return false // "section 10.2.A"
	}
	if !unicode.IsUpper(capital) || after != "A" && !hasLower(after) && text[mark] != ':' && len(after) < 2 {
		return false
	}
	if text[mark] == ':' {
		// A label glued to its text: "QATAR:The", "recommendations:Increase".
		return utf8.RuneCountInString(before) > 2 && hasLower(after) && !strings.Contains(token, "/")
	}
	if g.ending[strings.ToLower(after)] || g.ending[strings.ToLower(before)] {
		return false // "state.Gov", "report.pdf?OpenElement"
	}
	if first, _ := utf8.DecodeRuneInString(before); unicode.IsUpper(first) && isolated(text[next:], after) {
		return false // "Krym.Realii," is a name
	}
	switch n := utf8.RuneCountInString(before); {
	case before == "": // a digit, a bracket or a quote stands before
		return hasLower(after) || after == "A"
	case n == 1:
		return false // an initial, or "U.S"
	case g.short[strings.ToLower(before)]:
		return false
	case !hasLower(before) && !hasLower(after):
		return false // "U.S.S.R", "P.O.BOX"
	}
	if strings.Contains(token, "/") && g.ending[strings.ToLower(lastLetters(token))] {
		return false
	}
	return hasLower(after) || after == "A" || hasLower(before)
}

// longestToken is how far to either side a token is read, in bytes. The longest
// addresses have some hundred; what is longer would be read again at each of its marks.
const longestToken = 250

// tokenAround returns the run of text without white space around byte at.
func tokenAround(text string, at int) (start, stop int) {
	start, stop = max(0, at-longestToken), min(len(text), at+longestToken)
	start += strings.LastIndexAny(text[start:at], " \n\t") + 1
	if i := strings.IndexAny(text[at:stop], " \n\t"); i >= 0 {
		stop = at + i
	}
	return start, stop
}

// isolated reports whether word, at the start of text, ends with its clause: no
// sentence is one word long.
func isolated(text, word string) bool {
	rest := strings.TrimPrefix(strings.TrimLeft(text, "(“‘\""), word)
	return rest == "" || strings.ContainsRune(",.;:)]", rune(rest[0]))
}

// lastWord returns the run of letters at the end of s, brackets and quotes aside; ""
// where a digit stands there.
func lastWord(s string) string {
	s = strings.TrimRight(s, ")]’”\"'%")
	i := strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n - 1
	}
	return s[i+1:]
}

// firstWord returns the run of letters at the start of s, brackets and quotes aside.
func firstWord(s string) string {
	s = strings.TrimLeft(s, "(“‘\"")
	i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if i < 0 {
		return s
	}
	return s[:i]
}

func lastLetters(s string) string {
	return lastWord(strings.TrimRight(s, ".,;:!?)"))
}

func hasLower(s string) bool {
	return strings.ContainsFunc(s, unicode.IsLower)
}

// Why a space is put in.
var (
	gluedSentences = messages.New("repair.glued_sentences")
	gluedItems     = messages.New("repair.glued_items")
	gluedLabel     = messages.New("repair.glued_label")
)

// mendGlue puts the missing spaces in. It returns the text, the repairs with
// their places in it, and the offsets in it at which the second sentences start.
func mendGlue(text string) (string, []document.Repair, []int) {
	at := joins(text)
	if len(at) == 0 {
		return text, nil, nil
	}
	var b strings.Builder
	var starts []int
	last := 0
	for _, i := range at {
		b.WriteString(text[last:i])
		b.WriteByte(' ')
		starts = append(starts, b.Len())
		last = i
	}
	b.WriteString(text[last:])
	mended := b.String()
	repairs := make([]document.Repair, len(at))
	for k, i := range at {
		reason := gluedSentences
		if c := strings.TrimRight(text[:i], ")]’”\"'"); strings.HasSuffix(c, ";") {
			reason = gluedItems
		} else if strings.HasSuffix(c, ":") {
			reason = gluedLabel
		}
		from, to := wordsAround(text, i)
		shift := starts[k] - i - 1
		repairs[k] = document.Repair{Before: text[from:to], After: text[from:i] + " " + text[i:to],
			At: from + shift, Reason: reason}
	}
	return mended, repairs, starts
}

// wordsAround returns the run of text around byte i that holds the word before it and
// the word behind it, or of a long one the part that is near.
func wordsAround(text string, i int) (from, to int) {
	const most = 60
	from, to = max(0, i-most), min(len(text), i+most)
	for !utf8.RuneStart(text[from]) {
		from++
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	from += strings.LastIndexAny(text[from:i], " \n") + 1
	if k := strings.IndexAny(text[i:to], " \n"); k >= 0 {
		to = i + k
	}
	return from, to
}

// sentenceEnd finds the ends of sentences that have their space.
var sentenceEnd = regexp.MustCompile(`\pL\pL[)\]’”"']{0,2}[.!?][)\]’”"']{0,2}\s+[“‘"(]?\p{Lu}`)

// isGluedList reports whether the glued joins of a paragraph part the items of a list, and
// are not of prose that lost some spaces. In a list nearly every sentence starts at a join,
// and few begin as prose does ("The government …").
func isGluedList(text string, starts []int) bool {
	if len(starts) < 2 {
		return false
	}
	ends := len(sentenceEnd.FindAllStringIndex(text, -1))
	proper := ends - len(starts) // mended text has both kinds
	if proper > len(starts)/2 {
		return false
	}
	g := glue
	prose := 0
	for _, s := range append([]int{0}, starts...) {
		if g.starter[strings.ToLower(firstWord(text[s:]))] {
			prose++
		}
	}
	return prose*2 <= len(starts)+1
}
