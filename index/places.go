package index

import (
	"encoding/binary"
	"encoding/json"
	"io"
	"math"
	"slices"

	"tipsearch/index/attribution"
	"tipsearch/index/entity"
	"tipsearch/index/section"
	"tipsearch/web/messages"
)

// appendPlaces appends a place record, all of a Section except its text, number and id:
//
//	evidence because certainty heading
//	paragraphs: count, then for each: n, start, length, at, page
//	mentions:   count, then for each: start, length, entity's ordinal
//	spoken:     count, then for each: start, length, source's ordinal
//
// Numbers are unsigned varints; starts are relative to the previous start. A string is its length and bytes.
// Certainty is in thousandths. The message of because is its code, then the number of its arguments plus one, then
// the arguments, provided that all are strings, as nearly always. Otherwise it is the code, 0 and the arguments as
// JSON, which takes ten times as long to read.
func appendPlaces(b []byte, s *Section, ordinal func(id string) uint32) []byte {
	w := placeWriter{b: b}
	w.text(string(s.Evidence))
	w.message(s.Because)
	w.number(int(math.Round(s.Certainty * 1000)))
	w.text(s.Heading)
	w.list(len(s.Paragraphs))
	for _, p := range s.Paragraphs {
		w.number(p.N)
		w.span(p.Start, p.End)
		w.number(p.At)
		w.number(p.Page)
	}
	w.list(len(s.Mentions))
	for _, m := range s.Mentions {
		w.span(m.Start, m.End)
		w.number(int(ordinal(m.ID)))
	}
	w.list(len(s.Spoken))
	for _, sp := range s.Spoken {
		w.span(sp.Start, sp.End)
		w.number(slices.Index(attribution.Sources(), sp.Source))
	}
	return w.b
}

// placeWriter appends to a place record.
type placeWriter struct {
	b    []byte
	last int // start of the previous span of the list
}

func (w *placeWriter) number(n int) { w.b = binary.AppendUvarint(w.b, uint64(n)) }

func (w *placeWriter) text(s string) {
	w.number(len(s))
	w.b = append(w.b, s...)
}

func (w *placeWriter) message(m messages.Message) {
	w.text(m.Code)
	for _, a := range m.Args {
		if _, ok := a.(string); !ok {
			w.number(0)
			args, _ := json.Marshal(m.Args) // of texts, numbers and messages
			w.text(string(args))
			return
		}
	}
	w.number(len(m.Args) + 1)
	for _, a := range m.Args {
		w.text(a.(string))
	}
}

// list begins a list of n items.
func (w *placeWriter) list(n int) {
	w.number(n)
	w.last = 0
}

func (w *placeWriter) span(start, end int) {
	w.number(start - w.last)
	w.number(end - start)
	w.last = start
}

// readPlaces fills s from a place record.
func readPlaces(b []byte, s *Section, entities []entity.Entity) error {
	r := placeReader{b: b}
	s.Evidence = section.Evidence(r.text())
	s.Because = r.message()
	s.Certainty = float64(r.number()) / 1000
	s.Heading = r.text()
	s.Paragraphs = make([]Paragraph, r.list())
	for i := range s.Paragraphs {
		p := &s.Paragraphs[i]
		p.N = r.number()
		p.Start, p.End = r.span()
		p.At = r.number()
		p.Page = r.number()
	}
	s.Mentions = make([]entity.Mention, r.list())
	s.Named = make([]uint32, len(s.Mentions))
	for i := range s.Mentions {
		m := &s.Mentions[i]
		m.Start, m.End = r.span()
		if o, ok := r.ordinal(len(entities)); ok {
			m.ID, s.Named[i] = entities[o].ID, uint32(o)
		}
	}
	s.Spoken = make([]attribution.Spoken, r.list())
	sources := attribution.Sources()
	for i := range s.Spoken {
		sp := &s.Spoken[i]
		sp.Start, sp.End = r.span()
		if o, ok := r.ordinal(len(sources)); ok {
			sp.Source = sources[o]
		}
	}
	return r.err()
}

// countMentions returns the number of mentions of one entity in a place record.
func countMentions(b []byte, entity uint32) (int, error) {
	r := placeReader{b: b}
	r.text()
	r.message()
	r.number()
	r.text()
	for range 5 * r.list() { // paragraphs
		r.number()
	}
	n := 0
	for range r.list() {
		r.number()
		r.number()
		if r.number() == int(entity) {
			n++
		}
	}
	return n, r.err()
}

// placeReader reads a place record; bad is set if it is malformed.
type placeReader struct {
	b    []byte
	last int // start of the previous span of the list
	bad  bool
}

func (r *placeReader) number() int {
	n, size := binary.Uvarint(r.b)
	if size <= 0 || n > math.MaxInt32 {
		r.b, r.bad = nil, true
		return 0
	}
	r.b = r.b[size:]
	return int(n)
}

// count reads the number of items that follow, each of which takes at least one byte.
func (r *placeReader) count() int {
	n := r.number()
	if n > len(r.b) {
		r.bad = true
		return 0
	}
	return n
}

func (r *placeReader) text() string {
	n := r.count()
	s := string(r.b[:n])
	r.b = r.b[n:]
	return s
}

func (r *placeReader) message() (m messages.Message) {
	m.Code = r.text()
	n := r.count()
	if n == 0 {
		r.bad = json.Unmarshal([]byte(r.text()), &m.Args) != nil || r.bad
		return m
	}
	for range n - 1 {
		m.Args = append(m.Args, r.text())
	}
	return m
}

// list begins a list and returns the number of its items.
func (r *placeReader) list() int {
	r.last = 0
	return r.count()
}

func (r *placeReader) span() (start, end int) {
	start = r.last + r.number()
	r.last = start
	return start, start + r.number()
}

// ordinal reads an ordinal below n; ok is false if it is not.
func (r *placeReader) ordinal(n int) (o int, ok bool) {
	o = r.number()
	if o >= n {
		r.bad = true
	}
	return o, o < n
}

func (r *placeReader) err() error {
	if r.bad {
		return io.ErrUnexpectedEOF
	}
	return nil
}
