package section

import (
	"slices"
	"strings"

	"tipsearch/index/document"
)

// stated reports whether any part of the file states its section.
func stated(parts []document.Part) bool {
	for _, p := range parts {
		if p.Section != "" || p.Heading != "" {
			return true
		}
	}
	return false
}

// partPieces returns the pieces of a document whose file states the sections in fields: each part is a heading
// followed by the paragraphs of its range. Text outside all parts is read as usual.
func (t *Tables) partPieces(doc *document.Document, f *family) []piece {
	var out []piece
	next := 0
	for i, p := range doc.Paragraphs {
		for next < len(doc.Parts) && doc.Parts[next].Start <= p.Start {
			part := doc.Parts[next]
			h := t.readPart(f, part)
			out = append(out, piece{start: part.Start, end: part.Start, heading: &h})
			next++
		}
		text := doc.Paragraph(i)
		if next > 0 && p.Start == doc.Parts[next-1].Start && sameWords(text, leaf(doc.Parts[next-1].Heading)) {
			continue // the heading is in the text too
		}
		out = append(out, piece{start: p.Start, end: p.End, item: p.Style == document.Item || p.Style == document.Row})
	}
	for ; next < len(doc.Parts); next++ {
		h := t.readPart(f, doc.Parts[next])
		out = append(out, piece{start: doc.Parts[next].Start, end: doc.Parts[next].Start, heading: &h})
	}
	return out
}

// readPart returns the heading that a part's fields state, with its meaning: the kind that the section field names,
// else that which the family or its own words give for the heading, else for the section field, else Other.
func (t *Tables) readPart(f *family, p document.Part) heading {
	name := strings.ToLower(strings.TrimSpace(p.Section))
	path := headingPath(p.Heading)
	h := heading{text: cleanHeading(leaf(p.Heading)), kind: Other, stated: true, listed: true}
	if h.text == "" {
		h.text = cleanHeading(p.Section)
	}
	if h.field = strings.TrimSpace(p.Section); h.field == "" {
		h.field = h.text
	}
	if slices.Contains(Kinds(), Kind(name)) {
		h.kind = Kind(name)
		return h
	}
	if h.text == "" {
		h.kind = report // the fields state no kind: its words decide
	}
	for _, value := range append(path, p.Section) {
		if value == "" {
			continue
		}
		read := t.read(f, value)
		switch {
		case read.kind == report && p.Heading == "":
			h.kind = report
			return h
		case read.kind != report && read.kind != inherit && (read.listed || read.kind != Other):
			h.kind = read.kind
			return h
		}
	}
	return h
}

// headingPath returns the headings in a field that names a part by those above it ("Section 7. Worker Rights > b.
// Prohibition of Forced Labor"), the part's own first. Files that are read as pages have only the part's own heading,
// and so does the section here.
func headingPath(s string) []string {
	path := strings.Split(pathSteps.Replace(s), " > ")
	slices.Reverse(path)
	return path
}

var pathSteps = strings.NewReplacer(" » ", " > ", " › ", " > ", " → ", " > ", " :: ", " > ")

// leaf returns the last heading of a path.
func leaf(s string) string { return headingPath(s)[0] }

func sameWords(a, b string) bool {
	return b != "" && strings.Join(words(a), " ") == strings.Join(words(b), " ")
}
