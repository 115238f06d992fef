// Package extract answers: what does this file say?
//
// Read takes the bytes of a file in any of the formats of reports as people find
// them (text, HTML, PDF, office files, e-books, XML articles, JSON lines, CSV, mails,
// web archives, archives of these) and yields Documents: the text with its mistakes
// mended, cut into paragraphs, and the facts known of the report, each with how it is
// known. What is not part of the report is set aside with a reason, and what was changed
// is listed.
//
//	bytes → format.Sniff → format.Read → blocks → layout.Paragraphs → facts.Split → layout.Compose → Document
//
// The package itself knows archives, tables of rows, manifests, and the order of these
// steps (assemble); packages format, layout and facts know the rest.
package extract

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/container"
	"tipsearch/index/extract/facts"
	"tipsearch/index/extract/format"
	"tipsearch/index/extract/layout"
	"tipsearch/web/messages"
)

// Read reads the bytes of one file and calls yield with each report in it, in the
// file's order. name is used where the bytes leave a question open (formats of
// text, country, year) and for Document.File; it need not exist.
//
// What cannot be read is reported in the Problems; the rest is still read. A file
// that yielded nothing has a Problem that is Fatal. An error of yield or the end of
// ctx stops the reading and is the last Problem. Read keeps nothing of data and
// may be called from several goroutines.
func Read(ctx context.Context, name string, data []byte, opt Options,
	yield func(*document.Document) error) []document.Problem {
	r := newReader(ctx, opt, yield)
	if r.begin(name, here) {
		r.file(name, data, 0)
	}
	return r.problems
}

func newReader(ctx context.Context, opt Options, yield func(*document.Document) error) *reader {
	opt.Budget = opt.Budget.WithDefaults()
	r := &reader{ctx: ctx, opt: opt, yield: yield}
	r.budget.bytes, r.budget.members = r.opt.MaxExpanded, r.opt.MaxMembers
	return r
}

// reader is one call of Read or ReadFile.
type reader struct {
	ctx      context.Context
	opt      Options
	yield    func(*document.Document) error
	problems []document.Problem
	stopped  bool
	stated   func(d *document.Document, many bool) // applies the manifest; nil for none
	origin   container.Origin                      // what the container states of the file that is read
	whole    container.Origin                      // … and what is stated beside the file that everything is in
	budget   struct {                              // what archives may still expand to
		bytes   int64
		members int
	}
}

// problem reports something in a file that did not keep the rest of it from being read.
func (r *reader) problem(file string, place, reason messages.Message) {
	r.problems = append(r.problems, document.Problem{File: file, Place: place, Reason: reason})
}

// fatal reports what kept a file from being read.
func (r *reader) fatal(file string, reason messages.Message) { r.fatalAt(file, here, reason) }

func (r *reader) fatalAt(file string, place, reason messages.Message) {
	r.problems = append(r.problems, document.Problem{File: file, Place: place, Reason: reason, Fatal: true})
}

// unreadable reports why a file of that format cannot be read.
func (r *reader) unreadable(file string, form format.Kind, why messages.Message) {
	r.fatal(file, messages.New("file.unreadable", "format", string(form), "why", why))
}

// here is the place of what is wrong with a whole file.
var here messages.Message

// begin reports whether to read a piece of a file.
func (r *reader) begin(file string, place messages.Message) bool {
	return r.opt.Begin == nil || r.opt.Begin(file, place)
}

// unread reports n parts of a file that are not read, where others are.
func (r *reader) unread(file string, place, reason messages.Message, n int) {
	r.problems = append(r.problems, document.Problem{File: file, Place: place, Reason: reason, Unread: n})
}

// give hands a document on, one of many of its file or the only one. It reports
// whether to go on.
func (r *reader) give(d *report, many bool) bool {
	if r.stopped {
		return false
	}
	if r.stated != nil {
		r.stated(&d.Document, many)
	}
	if d.Facts.SourceURL.Known == document.Unknown && r.whole.URL != "" { // a row, or a member of an archive
		facts.State(&d.Facts, map[string]string{"source_url": r.whole.URL},
			func(string) messages.Message { return savedFrom(r.whole) })
	}
	d.pending.Settle(&d.Document)
	if !d.cut.IsZero() {
		d.Problems = append(d.Problems, d.cut)
		r.problem(d.File, here, d.cut)
	}
	if !many && d.Facts.Country.Known == document.Unknown {
		r.problem(d.File, here, facts.NoCountry)
	}
	if warning := d.Coverage.Warning(); !warning.IsZero() {
		r.problem(d.File, here, warning)
	}
	err := r.ctx.Err()
	if err == nil {
		err = r.yield(&d.Document)
	}
	if err != nil {
		r.stop(d.File, err)
	}
	return !r.stopped
}

func (r *reader) stop(file string, err error) {
	if !r.stopped {
		r.stopped = true
		r.problem(file, here, document.Stopped(err))
	}
}

// file reads one file, or one member of an archive at that depth.
func (r *reader) file(name string, data []byte, depth int) {
	if err := r.ctx.Err(); err != nil {
		r.stop(name, err)
		return
	}
	if depth > 0 && !r.begin(name, here) {
		return
	}
	if int64(len(data)) > r.opt.MaxBytes {
		r.fatal(name, tooLarge(int64(len(data)), r.opt.Budget))
		return
	}
	form, what := format.Sniff(name, data)
	if form == format.Text && r.origin.MediaType == "text/html" {
		form = format.HTML
	}
	switch form {
	case format.Empty:
		r.fatal(name, messages.New("file.empty"))
	case format.Binary:
		r.fatal(name, refusal(what))
	case format.Text:
		r.text(name, data)
	case format.HTML:
		if r.within(name, data, r.opt.MaxBytes/8) {
			r.parsed(name, data, form)
		}
	case format.Picture:
		r.picture(name, data)
	case format.ZIP, format.WACZ:
		r.zipArchive(name, data, form, depth)
	case format.TAR:
		r.tarArchive(name, opened(data), depth)
	case format.WARC:
		r.webArchive(name, opened(data), depth)
	case format.Mail:
		r.mail(name, data, depth)
	case format.Mbox:
		r.mailbox(name, data, depth)
	case format.SevenZip:
		r.sevenZip(name, bytes.NewReader(data), int64(len(data)), depth)
	case format.GZIP, format.BZIP2, format.ZSTD, format.XZ:
		r.packedFile(name, bytes.NewReader(data), int64(len(data)), depth, form)
	case format.JSONLines:
		r.jsonLines(name, r.decoded(name, data))
	case format.JSON:
		r.jsonFile(name, r.decoded(name, data))
	case format.CSV:
		r.csvFile(name, r.decoded(name, data))
	case format.XLSX, format.ODS:
		r.spreadsheet(name, data, form)
	default:
		r.parsed(name, data, form)
	}
}

// parsed reads a file by the reader of its format.
func (r *reader) parsed(name string, data []byte, form format.Kind) {
	ctx, cancel := context.WithTimeout(r.ctx, r.opt.MaxTime)
	defer cancel()
	sum := hash(data)
	out, err := format.Read(ctx, form, data, r.opt.Budget)
	if r.finished(name, form, out.Problems, err) {
		if len(out.Pictures) > 0 {
			r.scans(name, data, &out)
		}
		r.raw(name, sum, out)
	}
}

// finished reports whether a format's reader came to its end, and notes its error or problems.
func (r *reader) finished(name string, form format.Kind, problems []messages.Message, err error) bool {
	switch {
	case r.ctx.Err() != nil:
		r.stop(name, r.ctx.Err())
		return false
	case errors.Is(err, context.DeadlineExceeded):
		r.fatal(name, messages.New("file.slow", "limit", r.opt.MaxTime.String()))
		return false
	case err != nil:
		r.unreadable(name, form, messages.Of(err))
		return false
	}
	for _, p := range problems {
		r.problem(name, here, p)
	}
	return true
}

func tooLarge(n int64, opt document.Budget) messages.Message {
	return messages.New("file.large", "size", document.Size(n), "limit", document.Size(opt.MaxBytes))
}

// raw hands on what a format's reader returned for the bytes of that hash.
func (r *reader) raw(name, sum string, out document.Raw) {
	if len(out.Blocks) == 0 {
		if len(out.Problems) == 0 {
			r.fatal(name, format.NoText)
		} else {
			r.problems[len(r.problems)-1].Fatal = true
		}
		return
	}
	docs := assemble(withOrigin(out, r.origin), name, sum, r.opt)
	for _, d := range docs {
		d.Scans = document.ScansOf(out.Scanned, d.Paragraphs)
	}
	given, title := false, ""
	var rest []document.LeftOut // of reports that hold nothing but a title
	for _, d := range docs {
		if t := facts.OnlyTitle(&d.Document, r.opt.Headings); t != "" || strings.TrimSpace(d.Text) == "" {
			if title = cmp.Or(title, t); t != "" && len(docs) > 1 {
				r.problem(name, messages.New("place.title", "title", layout.Clip(t)), reasonNoText.Message())
			}
			rest = append(rest, d.asLeftOut()...)
			continue
		}
		if rest != nil {
			seen := d.Coverage.Seen
			for _, l := range rest {
				seen += document.CountWords(l.Text) + l.Again
			}
			d.LeftOut, rest = append(rest, d.LeftOut...), nil
			d.Account(seen)
		}
		given = true
		if !r.give(d, len(docs) > 1) {
			return
		}
	}
	switch {
	case given:
	case title != "":
		r.fatal(name, messages.New("file.only_title", "title", layout.Clip(title)))
	default:
		r.fatal(name, messages.New("file.no_report_text"))
	}
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
