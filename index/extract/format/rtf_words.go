package format

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/encoding"

	"tipsearch/index/document"
)

// control reads the control word or sign behind a backslash.
func (r *rtfReader) control() {
	start := r.at
	for r.at < len(r.data) && isASCIILetter(r.data[r.at]) && r.at-start < 32 {
		r.at++
	}
	if r.at == start {
		if r.at < len(r.data) {
			r.at++
			r.sign(r.data[start])
		}
		return
	}
	word := string(r.data[start:r.at])
	digits := r.at
	if r.at < len(r.data) && r.data[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.data) && '0' <= r.data[r.at] && r.data[r.at] <= '9' && r.at-digits < 11 {
		r.at++
	}
	number, err := strconv.Atoi(string(r.data[digits:r.at]))
	if err != nil {
		number = 1 // \b is \b1
	}
	if r.at < len(r.data) && r.data[r.at] == ' ' {
		r.at++
	}
	switch {
	case word == "bin":
		r.at += min(max(number, 0), len(r.data)-r.at)
	case word == "u":
		r.decodeBytes()
		r.units = append(r.units, uint16(number))
		r.fallback = r.group.unicode
	case r.fallback > 0:
		r.fallback--
	default:
		r.decode()
		r.word(word, number)
	}
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// sign reads a control sign: an escaped character, a byte in hexadecimal digits, or the * of a
// destination that older readers do not know.
func (r *rtfReader) sign(c byte) {
	switch c {
	case '\'':
		if r.at+2 <= len(r.data) {
			if b, err := strconv.ParseUint(string(r.data[r.at:r.at+2]), 16, 8); err == nil {
				r.byte(byte(b))
			}
			r.at += 2
		}
	case '*':
		r.decode()
		r.group.to, r.group.text = toNothing, nil
	case '\\', '{', '}':
		r.byte(c)
	case '~':
		r.decode()
		r.add(" ")
	case '_':
		r.decode()
		r.add("-")
	case '-':
		r.decode()
		r.add("\u00ad")
	case '\r', '\n':
		r.decode()
		r.endParagraph()
	}
}

// rtfCharacters are the words that stand for a character.
var rtfCharacters = map[string]string{
	"emdash": "—", "endash": "–", "bullet": "•",
	"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
	"emspace": " ", "enspace": " ", "tab": " ", "nestcell": " ",
}

// rtfLeftOut are the destinations that are left out, and why.
var rtfLeftOut = map[string]document.Reason{
	"footnote": "footnote", "annotation": "comment",
	"header": "running_header", "headerl": "running_header", "headerr": "running_header", "headerf": "running_header",
	"footer": "running_footer", "footerl": "running_footer", "footerr": "running_footer", "footerf": "running_footer",
}

// rtfNothing are the destinations in which no text of the report stands. Those behind \* that
// are not known hold none either.
var rtfNothing = map[string]bool{
	"info": true, "pict": true, "colortbl": true, "fldinst": true, "nonshppict": true, "shprslt": true,
	"xe": true, "tc": true,
	"rxe": true, "private": true, "objdata": true, "filetbl": true, "listtext": true, "pntext": true,
}

// word does what a control word says. number is 1 where it has none.
func (r *rtfReader) word(word string, number int) {
	g := &r.group
	if s := rtfCharacters[word]; s != "" {
		if s == " " {
			r.seen.Break()
		}
		r.add(s)
		return
	}
	switch {
	case rtfLeftOut[word] != "":
		g.to, g.text, g.reason = toLeftOut, new(strings.Builder), rtfLeftOut[word]
		return
	case rtfNothing[word]:
		g.to, g.text = toNothing, nil
	}
	switch word {
	case "shpinst", "shppict":
		if len(r.groups) > 0 { // behind a \*, which says that older readers do not know it
			g.to, g.text = r.groups[len(r.groups)-1].to, r.groups[len(r.groups)-1].text
		}
	case "title":
		if g.to == toNothing {
			g.to, g.text = toTitle, new(strings.Builder)
		}
	case "stylesheet":
		g.to = toStyles
	case "fonttbl":
		g.to = toFonts
	case "ansicpg":
		if enc := codePage(number); enc != nil {
			r.codePage = enc
		}
	case "mac":
		r.codePage = encodingNamed("macintosh")
	case "f":
		if g.to == toFonts {
			g.number = number
		}
		g.font = r.fonts[number]
	case "fcharset":
		if g.to == toFonts {
			r.fonts[g.number] = codePage(charsets[number])
		}
	case "uc":
		g.unicode = min(max(number, 0), 10)
	case "par", "sect", "page":
		r.breakHere(r.endParagraph)
	case "line":
		r.breakHere(r.lineBreak)
	case "cell":
		r.breakHere(r.endCell)
	case "row":
		r.breakHere(r.endRow)
	default:
		g.format(word, number, r.styles)
	}
	if word == "listtext" || word == "pntext" {
		if len(r.groups) > 0 {
			r.groups[len(r.groups)-1].para.item = true
		}
	}
}

// breakHere ends a paragraph, a line or a cell of the report; in what is left out it is a space.
func (r *rtfReader) breakHere(end func()) {
	switch {
	case r.group.text != nil:
		r.group.text.WriteByte(' ')
	case r.group.to == toBody:
		r.seen.Break()
		end()
	}
}

// format notes what a word says of the looks of text or paragraph.
func (g *rtfGroup) format(word string, number int, styles map[int]int) {
	switch word {
	case "pard":
		g.para = rtfParagraph{}
	case "s":
		g.number = number
		g.para.level = styles[number]
	case "outlinelevel":
		if g.para.level == 0 && 0 <= number && number < 9 {
			g.para.level = min(number+1, 6)
		}
	case "ls":
		g.para.item = number > 0
	case "intbl":
		g.para.table = true
	case "plain":
		g.bold, g.lead, g.hidden, g.raised, g.font = false, false, false, false, nil
	case "b":
		g.bold = number != 0
	case "i", "ul":
		g.lead = number != 0
	case "ulnone":
		g.lead = false
	case "v":
		g.hidden = number != 0
	case "deleted":
		g.deleted = number != 0
	case "super":
		g.raised = number != 0
	case "nosupersub":
		g.raised = false
	}
}

// charsets are the code pages of the character sets of fonts.
var charsets = map[int]int{0: 1252, 77: 10000, 128: 932, 134: 936, 136: 950, 161: 1253,
	162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250}

// codePage returns the encoding of a code page of Windows, nil for one that is not known.
func codePage(number int) encoding.Encoding {
	switch number {
	case 932:
		return encodingNamed("shift_jis")
	case 936:
		return encodingNamed("gbk")
	case 950:
		return encodingNamed("big5")
	case 10000:
		return encodingNamed("macintosh")
	case 65001:
		return encodingNamed("utf-8")
	}
	return encodingNamed(fmt.Sprintf("windows-%d", number))
}
