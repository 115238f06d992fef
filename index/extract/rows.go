package extract

import (
	"regexp"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/facts"
	"tipsearch/index/extract/format"
	"tipsearch/index/extract/layout"
	"tipsearch/web/messages"
)

// row is a row of JSON lines or CSV: the facts' fields that it has, by fact.
type row struct {
	values map[string]string
	place  messages.Message // "line 12"
	data   []byte           // what Document.Hash is taken of
}

// rows makes Documents of rows as they come. Adjacent rows of one report are one
// Document with a Part each; only these are held in memory.
type rows struct {
	reader  *reader
	file    string
	key     string
	pending []row
	bytes   int64
	refused string // key of a report that grew too large
	given   int
	bad     int // rows without text
}

// maxBadRows is how many rows that cannot be read are reported one by one.
const maxBadRows = 20

// add takes one row. It reports whether to go on.
func (rs *rows) add(w row) bool {
	if rs.reader.stopped {
		return false
	}
	if err := rs.reader.ctx.Err(); err != nil {
		rs.reader.stop(rs.file, err)
		return false
	}
	if strings.TrimSpace(w.values["text"]) == "" {
		rs.skip(w.place, messages.New("file.empty_row"))
		return true
	}
	key := rs.keyOf(w)
	if key == "" || key != rs.key {
		if !rs.flush() {
			return false
		}
		rs.key = key
	}
	if key != "" && key == rs.refused {
		return true
	}
	if rs.bytes += int64(len(w.values["text"])); rs.bytes > rs.reader.opt.MaxBytes {
		rs.reader.unread(rs.file, w.place, messages.New("file.large_report", "report", layout.Clip(key),
			"size", document.Size(rs.reader.opt.MaxBytes)), 1)
		rs.refused, rs.pending, rs.bytes = key, nil, 0
		return true
	}
	if n := rs.reader.opt.MaxParagraphs; len(rs.pending) >= n {
		rs.reader.problem(rs.file, w.place, messages.New("file.many_rows", "report", layout.Clip(key), "n", n))
		rs.refused = key
		return rs.flush()
	}
	rs.pending = append(rs.pending, w)
	return true
}

// skip reports a row that yields nothing.
func (rs *rows) skip(place, reason messages.Message) {
	if rs.bad++; rs.bad <= maxBadRows {
		rs.reader.unread(rs.file, place, reason, 1)
	}
}

// keyOf names the report that a row belongs to; "" for a report of its own. Rows
// without a report's id are one report where they name a section each and the
// title, country and year are the same.
func (rs *rows) keyOf(w row) string {
	if doc := w.values["doc"]; doc != "" {
		return doc
	}
	if w.values["section"] == "" && w.values["heading"] == "" {
		return ""
	}
	v := w.values
	if v["title"] == "" && (v["country"] == "" || v["year"] == "") {
		return ""
	}
	return strings.Join([]string{v["title"], v["country"], v["year"], v["source_url"]}, "\x00")
}

// flush returns the report of the pending rows.
func (rs *rows) flush() bool {
	if len(rs.pending) == 0 {
		return true
	}
	pending := rs.pending
	rs.pending, rs.bytes = nil, 0
	if !rs.reader.begin(rs.file, pending[0].place) {
		return true
	}
	var docs []*report
	if v := pending[0].values; len(pending) == 1 && v["section"] == "" && v["heading"] == "" {
		docs = assemble(rs.read(v["text"]), rs.file, hash(pending[0].data), rs.reader.opt)
	} else {
		docs = []*report{rs.partsDocument(pending)}
	}
	for _, d := range docs {
		if d == nil || strings.TrimSpace(d.Text) == "" {
			continue
		}
		rs.given++
		rs.stateFacts(d, pending, len(docs) > 1)
		if !rs.reader.give(d, true) {
			return false
		}
	}
	return true
}

// stateFacts puts in what the fields say of a report.
func (rs *rows) stateFacts(d *report, pending []row, many bool) {
	values := map[string]string{}
	for _, w := range pending {
		for k, v := range w.values {
			if values[k] == "" && v != "" {
				values[k] = v
			}
		}
	}
	if many {
		delete(values, "country")
		delete(values, "title")
		delete(values, "tier")
	}
	if facts.IsCountryName(values["title"]) && d.Facts.Title.Known == document.Inferred {
		delete(values, "title") // a column of countries; what the report is called says more
	}
	refused, overruled := facts.State(&d.Facts, values, func(field string) messages.Message {
		return messages.New("clue.field", "name", field)
	})
	d.pending.Settle(&d.Document)
	for _, p := range append(refused, overruled...) {
		rs.reader.problem(rs.file, pending[0].place, p)
		d.Problems = append(d.Problems, p)
	}
}

// end yields the last report, and reports where there was none.
func (rs *rows) end() {
	if !rs.flush() {
		return
	}
	if rs.bad > maxBadRows {
		more := rs.bad - maxBadRows
		rs.reader.unread(rs.file, here, messages.New("file.more_rows", "n", more), more)
	}
	if rs.given == 0 {
		rs.reader.fatal(rs.file, messages.New("file.no_row"))
	}
}

// read cuts the text of a row into blocks. Some exports keep the tags of the page.
func (rs *rows) read(text string) document.Raw {
	if strings.Contains(text, "</") && markup.MatchString(text) {
		if out, err := format.ReadMarkup(rs.reader.ctx, text, rs.reader.opt.Budget); err == nil && len(out.Blocks) > 0 {
			return out
		}
	}
	return format.ReadText(text, rs.reader.opt.Budget)
}

// markup is a closing tag that no prose has by chance.
var markup = regexp.MustCompile(`(?i)</(?:p|div|li|h[1-6]|td|article|section|span|strong)>`)

// partsDocument makes one Document of rows that are the parts of a report.
func (rs *rows) partsDocument(parts []row) *report {
	opt := rs.reader.opt
	d := &report{Document: document.Document{File: rs.file}}
	var ps []layout.Para
	var all []byte
	seen := 0
	for i, w := range parts {
		all = append(append(all, w.data...), '\n')
		out := rs.read(w.values["text"])
		seen += out.Seen
		d.LeftOut = append(d.LeftOut, out.LeftOut...)
		of, whole := layout.Paragraphs(out.Blocks, opt.MaxParagraphs-len(ps), opt.Headings)
		for k := range of {
			of[k].Part = i + 1
		}
		ps = append(ps, of...)
		if d.cut = out.Cut; !whole {
			d.cut = opt.TooManyParagraphs()
		}
		if !d.cut.IsZero() {
			break
		}
	}
	d.Hash = hash(all)
	v := parts[0].values
	g := facts.OfRows(document.Raw{Title: layout.CleanLine(v["title"]), URL: v["source_url"]}, rs.file, ps)
	at, cut := layout.Compose(&d.Document, ps, opt.Budget)
	if !cut.IsZero() {
		d.cut = cut
	}
	for i, w := range parts {
		if s, ok := at[i+1]; ok {
			d.Parts = append(d.Parts, document.Part{Start: s.Start, End: s.End,
				Section: layout.CleanLine(w.values["section"]), Heading: layout.CleanLine(w.values["heading"])})
		}
	}
	d.Account(seen)
	d.Facts, d.pending = g.Read(d.Text)
	return d
}
