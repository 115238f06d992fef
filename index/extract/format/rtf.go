package format

import (
	"context"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
	"tipsearch/web/messages"
)

// Limits of an RTF file: groups in groups, and the bytes that a file may have. Word nests some
// 20 deep; pictures, which are skipped, make files of many megabytes.
const (
	maxRTFDepth = 1000
	maxRTF      = 64 << 20
)

// readRTF reads a file in Rich Text Format: paragraphs, headings (by style or outline level),
// items and tables. Notes, headers, comments, and deleted and hidden text are left out with
// their reason.
func readRTF(ctx context.Context, data []byte, opt document.Budget) (document.Raw, error) {
	opt = opt.WithDefaults()
	if len(data) > maxRTF {
		return document.Raw{}, messages.New("file.large_rtf", "size", document.Size(maxRTF)).Err()
	}
	left := opt.MaxParagraphs
	r := &rtfReader{ctx: ctx, data: data, styles: map[int]int{}, fonts: map[int]encoding.Encoding{},
		codePage: encodingNamed("windows-1252"), builder: builder{left: &left}}
	r.group.unicode = 1
	err := r.read()
	r.endParagraph()
	r.endTable()
	out := document.Raw{Title: layout.FoldSpace(r.title), Seen: r.seen.N}
	var again []document.LeftOut
	out.Blocks, again = finishBlocks(r.blocks)
	out.LeftOut = append(r.leftOut, again...)
	switch {
	case ctx.Err() != nil:
		return document.Raw{}, ctx.Err()
	case r.cut:
		out.Cut = opt.TooManyParagraphs()
	case err != nil && len(out.Blocks) > 0:
		out.Problems = append(out.Problems, damaged(RTF, err))
	case err != nil:
		return document.Raw{}, err
	}
	return out, withText(&out)
}

// rtfReader reads an RTF file. Its grammar is that of groups { }, control words \word5 and text.
type rtfReader struct {
	ctx      context.Context
	data     []byte
	at       int
	group    rtfGroup
	groups   []rtfGroup                // those around it
	styles   map[int]int               // levels of headings, by the style's number
	fonts    map[int]encoding.Encoding // by the font's number
	codePage encoding.Encoding
	bytes    []byte   // text in the code page, not yet decoded
	units    []uint16 // of \u, of which two make a rune beyond the first plane
	fallback int      // characters to pass over: they stand for a \u that was read
	title    string
	seen     document.WordCounter
	leftOut  []document.LeftOut
	table    rtfTable
	builder
}

// rtfGroup is what holds within a group. Each begins with what holds around it.
type rtfGroup struct {
	to      destination
	text    *strings.Builder // of all destinations but the body
	reason  document.Reason  // of toLeftOut
	number  int              // of the style or font being defined
	font    encoding.Encoding
	unicode int // how many characters follow a \u in its place
	para    rtfParagraph

	bold, lead, hidden, deleted, raised bool
}

// rtfParagraph is what holds for paragraphs until \pard.
type rtfParagraph struct {
	level int  // of a heading
	item  bool // of a list
	table bool // in a cell
}

// destination is where the text of a group goes.
type destination int

const (
	toBody destination = iota
	toNothing
	toLeftOut
	toTitle
	toStyles
	toFonts
)

// read reads groups up to the end of the file.
func (r *rtfReader) read() error {
	for n := 0; r.at < len(r.data); n++ {
		if n%10_000 == 0 && r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		if r.cut {
			return errEnough
		}
		c := r.data[r.at]
		r.at++
		switch c {
		case '{':
			if len(r.groups) >= maxRTFDepth {
				return tooDeep(maxRTFDepth)
			}
			r.decode()
			r.groups = append(r.groups, r.group)
			if r.group.to == toStyles && r.group.text == nil {
				r.group.text, r.group.number = new(strings.Builder), 0
			}
		case '}':
			if len(r.groups) == 0 {
				return messages.New("file.rtf_group", "n", r.at).Err()
			}
			r.decode()
			r.endGroup()
			if len(r.groups) == 0 {
				return nil // what follows the document is not part of it
			}
		case '\\':
			r.control()
		case '\r', '\n':
		default:
			r.byte(c)
		}
	}
	r.decode()
	if len(r.groups) > 0 {
		return messages.New("file.rtf_cut_off").Err()
	}
	return nil
}

// endGroup ends a group, and uses what its destination gathered.
func (r *rtfReader) endGroup() {
	g := r.group
	last := len(r.groups) - 1
	r.group, r.groups, r.fallback = r.groups[last], r.groups[:last], 0
	if g.text == nil || g.text == r.group.text {
		return
	}
	text := layout.FoldSpace(g.text.String())
	switch g.to {
	case toTitle:
		r.title = text
	case toStyles:
		var s docxStyle
		s.named(strings.ToLower(strings.TrimSuffix(text, ";")))
		if s.level == 0 {
			s.level = g.para.level
		}
		r.styles[g.number] = s.level
	case toLeftOut:
		r.seen.Break()
		r.seen.N += document.CountWords(text)
		r.leave(text, g.reason)
	}
}

// leave leaves out text, for a reason.
func (r *rtfReader) leave(text string, reason document.Reason) {
	if text = layout.FoldSpace(text); text != "" {
		r.leftOut = append(r.leftOut, document.LeftOut{Text: text, Reason: reason})
	}
}

// byte reads a byte of text.
func (r *rtfReader) byte(c byte) {
	if r.fallback > 0 {
		r.fallback--
		return
	}
	r.decodeUnits()
	r.bytes = append(r.bytes, c)
}

// decode takes the text that was read so far for that of the present group.
func (r *rtfReader) decode() {
	r.decodeUnits()
	r.decodeBytes()
}

func (r *rtfReader) decodeUnits() {
	if len(r.units) > 0 {
		r.add(string(utf16.Decode(r.units)))
		r.units = r.units[:0]
	}
}

func (r *rtfReader) decodeBytes() {
	if len(r.bytes) == 0 {
		return
	}
	enc := r.group.font
	if enc == nil {
		enc = r.codePage
	}
	text, err := enc.NewDecoder().Bytes(r.bytes)
	if err != nil {
		text = r.bytes
	}
	r.bytes = r.bytes[:0]
	r.add(strings.ToValidUTF8(string(text), "\ufffd"))
}

// add adds text to where the present group sends it.
func (r *rtfReader) add(text string) {
	g := &r.group
	switch {
	case g.text != nil:
		g.text.WriteString(text)
	case g.to != toBody:
	case g.deleted:
		r.seen.N += document.CountWords(text)
		r.leave(text, "deleted_text")
	case g.hidden:
		r.seen.N += document.CountWords(text)
		r.leave(text, "hidden_text")
	default:
		r.seen.Add(text)
		if g.raised && layout.IsRaisedNumber(text) {
			text = layout.Raise(text)
		}
		r.line.add(text, g.bold, g.lead)
	}
}
