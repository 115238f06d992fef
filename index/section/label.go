package section

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tipsearch/index/document"
	"tipsearch/index/table"
)

// maxLabel is the longest run-in heading in bytes: "Recommendations for the
// Democratic People's Republic of the …:" with room to spare.
const maxLabel = 120

// label reads the run-in heading that text begins with and returns its length, including the mark. bold is the number
// of bytes at the start that the file sets apart, 0 if none. Only labels that the family lists count here, as a colon
// may follow anything. bare means that this report's labels may occur without a mark.
func (t *Tables) label(f *family, text string, bold int, bare bool) (int, *heading) {
	if !f.runIns {
		return 0, nil
	}
	if len(text) <= maxLabel && capitals(text) {
		// "… household workers. PROSECUTION": the line end after the label was kept, the one before it lost.
		if h := f.listedLabel(text); h != nil {
			h.runIn = false
			return len(text), h
		}
	}
	head := text[:min(len(text), maxLabel)]
	if bold > 0 && bold < len(text) && bold <= maxLabel {
		if h := f.listedLabel(text[:bold]); h != nil {
			return bold, h
		}
	}
	stops := 0
scan:
	for i, r := range head {
		if r == '-' && isDash(head, i) {
			r = '–'
		}
		switch r {
		case ':', '.', '–', '—':
			if h := f.listedLabel(head[:i]); i > 0 && h != nil && looksLabel(head[:i], r) {
				_, n := utf8.DecodeRuneInString(head[i:])
				return i + n, h
			}
			if stops++; r != '.' || i > 40 || stops > 3 { // "U.S." may occur in a label
				break scan
			}
		case ';', '?', '!', '\n':
			break scan
		}
	}
	return t.bareLabel(f, text, bare)
}

// isDash reports whether the hyphen text[i] is used as a dash: "PROSECUTION - Police" or "PROSECUTION -- Police".
func isDash(text string, i int) bool {
	rest := strings.TrimLeft(text[i:], "-")
	return i > 0 && text[i-1] == ' ' && strings.HasPrefix(rest, " ")
}

// looksLabel distinguishes "Prosecution." from "The court tried cases of prosecution." if a full stop closes the
// label: the label must begin with a capital, and be short or in title case, as "Prosecution of both men failed." is
// a sentence.
func looksLabel(label string, mark rune) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(label))
	return mark == ':' || unicode.IsUpper(r) && (mark != '.' || len(words(label)) <= 3 || titleCase(label))
}

func (f *family) listedLabel(label string) *heading {
	text := cleanHeading(label)
	kind, listed := f.listed(headingWords(text))
	if !listed || kind == inherit || kind == report {
		return nil // a country line in a sentence is a sentence: "It remained on Tier 2."
	}
	h := listedHeading(text, kind)
	h.runIn = true
	return &h
}

// wordedLabel reads a label that no table lists at the start of a paragraph: it must be bold, or in capitals before a
// colon, and its words must clearly indicate what it is about. Bold print that is more than a label, and labels about
// other matters, stay in their paragraph.
func (t *Tables) wordedLabel(f *family, text string, bold int) (int, *heading) {
	if !f.runIns || f.unlisted != byWords {
		return 0, nil
	}
	end := bold
	if end <= 0 {
		if end = strings.IndexByte(text[:min(len(text), maxLabel)], ':') + 1; end == 0 || !capitals(text[:end]) {
			return 0, nil
		}
	}
	if end > maxLabel || end >= len(text) {
		return 0, nil
	}
	const most = 6 // words
	h := t.read(f, text[:end])
	if ws := words(h.text); len(ws) > most || !h.worded || h.kind == Other ||
		strings.ContainsAny(h.text, ".;!?") || !marked(text, end) {
		return 0, nil
	}
	h.runIn = true
	return end, &h
}

// marked reports whether the label text[:end] is closed by a colon or dash, in it or right after it. A full stop may
// also end a sentence in bold: "Prosecutors wept."
func marked(text string, end int) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(text[:end]))
	next, _ := utf8.DecodeRuneInString(strings.TrimSpace(text[end:]))
	return strings.ContainsRune(":–—-", r) || strings.ContainsRune(":–—-", next)
}

// bareLabel reads a heading that lost both its line and its mark: "PROSECUTION The government …" and "Prosecution The
// government …". The words after it must begin a sentence in a way that grammar does not allow after such a noun.
func (t *Tables) bareLabel(f *family, text string, bare bool) (int, *heading) {
	end, count := 0, 0
	for i, w := 0, ""; i < len(text) && count < 4; count++ {
		w = text[i:nextWord(text, i, len(text))]
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) {
			break
		}
		i += len(w)
		end = i
		next, _ := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsUpper(next) || !capitals(w) && !bare &&
			!begins[strings.TrimSpace(text[i:nextWord(text, i, len(text))])] {
			continue
		}
		label := strings.TrimSpace(text[:end])
		if capitals(label) && capitals(text[i:nextWord(text, i, len(text))]) {
			continue // the heading continues
		}
		if h := f.listedLabel(label); h != nil && (capitals(label) || count == 0) {
			return len(label), h
		}
	}
	return 0, nil
}

// bareLabels reports whether paragraphs of doc begin with labels without a mark: at least two different ones must
// precede a capitalised word, as one alone ("Protection Services") may be a name.
func (t *Tables) bareLabels(doc *document.Document, f *family) bool {
	seen := map[string]bool{}
	for i := range doc.Paragraphs {
		text := doc.Paragraph(i)
		first, rest, _ := strings.Cut(text[:min(len(text), maxLabel)], " ")
		if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsUpper(r) || len(text) < maxLabel {
			continue
		}
		if h := f.listedLabel(first); h != nil && cleanHeading(first) == first {
			seen[first] = true
		}
	}
	return len(seen) > 1
}

// begins are words that open a sentence and cannot follow a heading's noun.
var begins = table.Set("The In During Although While Authorities There As This With")

// insideLabel reads a label that the family lists as occurring anywhere in a paragraph ("tier rating: Tier 3"), at
// the start of text, with the mark after it.
func (f *family) insideLabel(text string) (int, *heading) {
	const longest = 60
	head := text[:min(len(text), longest)]
	for _, line := range f.inside {
		end := 0
		for n := 0; n < len(line.pattern) && end < len(head); n++ {
			end = nextWord(head, end, len(head))
		}
		label := strings.TrimRight(head[:end], " \n\u00a0")
		ws := words(label)
		if line.pattern.at(ws, 0, true) < 0 || !strings.HasSuffix(label, ":") && !startsLabelled(text[len(label):]) {
			continue
		}
		return len(label), &heading{text: cleanHeading(label), kind: line.kind, listed: true, runIn: true}
	}
	return 0, nil
}

// startsLabelled reports whether the text after a label without a colon looks like text that a label introduces: it
// begins with a dash or a capital.
func startsLabelled(rest string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \n\u00a0"))
	return unicode.IsUpper(r) || strings.ContainsRune("–—-", r)
}
