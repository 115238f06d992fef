package format

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
)

// readJATS reads an article of a journal.
func readJATS(ctx context.Context, data []byte, opt document.Budget) (document.Raw, error) {
	return readArticle(ctx, JATS, data, opt, jatsFacts, jatsRole)
}

// readTEI reads a text as archives and editions keep it.
func readTEI(ctx context.Context, data []byte, opt document.Budget) (document.Raw, error) {
	return readArticle(ctx, TEI, data, opt, teiFacts, teiRole)
}

// readArticle reads an article of an XML vocabulary. Title, authors, date, language and publisher
// are those that its header states. Notes, references and the like are left out with their reason.
func readArticle(ctx context.Context, form Kind, data []byte, opt document.Budget,
	facts func(*xml.Decoder) document.Raw, roles func(xml.StartElement) role) (document.Raw, error) {
	opt = opt.WithDefaults()
	text, problem, err := Decode(data)
	if err != nil && !errors.Is(err, ErrNotText) { // markup may well have more signs than letters
		return document.Raw{}, &ErrUndecodable
	}
	out := facts(articleXML(text).d)
	if !problem.IsZero() {
		out.Problems = append(out.Problems, problem)
	}
	m := newMarkup(ctx, opt, roles)
	m.loose = true
	x := articleXML(text)
	err = x.walk(func(e xml.StartElement) error { return m.element(x, e) })
	return out, m.finish(&out, form, opt, err)
}

// articleXML returns a reader of XML that knows the entities of HTML: those that the document
// type of an article defines are not read.
func articleXML(text string) *xmlReader {
	x := newXMLReader(strings.NewReader(text))
	x.d.Entity = xml.HTMLEntity
	return x
}

// plainXML is the text of an element, without the tags in it.
type plainXML struct {
	XML []byte `xml:",innerxml"`
}

// String returns the text, white space folded.
func (p plainXML) String() string {
	var b strings.Builder
	d := xml.NewDecoder(bytes.NewReader(p.XML))
	d.Entity = xml.HTMLEntity
	for {
		t, err := d.Token()
		if err != nil { // io.EOF: the element was whole
			return layout.FoldSpace(b.String())
		}
		if c, ok := t.(xml.CharData); ok {
			b.Write(c)
		}
	}
}

// isoDay returns a date of parts as YYYY-MM-DD, as far as they are known.
func isoDay(year, month, day string) string {
	y, err := strconv.Atoi(strings.TrimSpace(year))
	if err != nil || y < 1000 || y > 9999 {
		return ""
	}
	out := strconv.Itoa(y)
	for i, part := range []string{month, day} {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || n < 1 || n > []int{12, 31}[i] {
			return out
		}
		out += fmt.Sprintf("-%02d", n)
	}
	return out
}

// decodeHead decodes as much of a file's head as can be read. What is damaged is for the
// reading of the text to tell.
func decodeHead(d *xml.Decoder, v any) {
	if err := d.Decode(v); err != nil && err != io.EOF {
		return
	}
}

// jatsFacts reads what an article in JATS states of itself.
func jatsFacts(d *xml.Decoder) document.Raw {
	var a struct {
		Language  string     `xml:"lang,attr"`
		Publisher string     `xml:"front>journal-meta>publisher>publisher-name"`
		Titles    []plainXML `xml:"front>article-meta>title-group>article-title"`
		People    []struct {
			Kind    string     `xml:"contrib-type,attr"`
			Surname string     `xml:"name>surname"`
			Given   string     `xml:"name>given-names"`
			Group   []plainXML `xml:"collab"`
		} `xml:"front>article-meta>contrib-group>contrib"`
		Dates []struct {
			Year  string `xml:"year"`
			Month string `xml:"month"`
			Day   string `xml:"day"`
		} `xml:"front>article-meta>pub-date"`
	}
	decodeHead(d, &a)
	out := document.Raw{Language: a.Language, Site: layout.FoldSpace(a.Publisher)}
	if len(a.Titles) > 0 {
		out.Title = a.Titles[0].String()
	}
	var authors []string
	for _, p := range a.People {
		name := layout.FoldSpace(p.Given + " " + p.Surname)
		if name == "" && len(p.Group) > 0 {
			name = p.Group[0].String()
		}
		if name != "" && (p.Kind == "" || p.Kind == "author") {
			authors = append(authors, name)
		}
	}
	out.Author = strings.Join(authors, ", ")
	for _, day := range a.Dates {
		// An article comes out on paper after it came out: the first day is the one.
		if s := isoDay(day.Year, day.Month, day.Day); s != "" && (out.Published == "" || s < out.Published) {
			out.Published = s
		}
	}
	return out
}

// teiFacts reads what the header of a TEI file states of it.
func teiFacts(d *xml.Decoder) document.Raw {
	type description struct {
		Titles  []plainXML `xml:"titleStmt>title"`
		Authors []plainXML `xml:"titleStmt>author"`
		Dates   []struct {
			When string `xml:"when,attr"`
			Text string `xml:",chardata"`
		} `xml:"publicationStmt>date"`
		Publishers []plainXML `xml:"publicationStmt>publisher"`
	}
	var a struct {
		Language string      `xml:"lang,attr"`
		File     description `xml:"teiHeader>fileDesc"`
	}
	decodeHead(d, &a)
	out := document.Raw{Language: a.Language}
	if len(a.File.Titles) > 0 {
		out.Title = a.File.Titles[0].String()
	}
	var authors []string
	for _, p := range a.File.Authors {
		authors = append(authors, p.String())
	}
	out.Author = strings.Join(authors, ", ")
	if len(a.File.Publishers) > 0 {
		out.Site = a.File.Publishers[0].String()
	}
	for _, date := range a.File.Dates {
		out.Published = isoDate.FindString(strings.TrimSpace(date.When))
		if out.Published == "" {
			out.Published = isoDate.FindString(strings.TrimSpace(date.Text))
		}
	}
	return out
}
