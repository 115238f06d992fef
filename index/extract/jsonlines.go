package extract

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/facts"
	"tipsearch/web/messages"
)

// jsonLines reads one object a line. Lines are read one after the other, so a
// file of any length takes the memory of its longest report.
func (r *reader) jsonLines(name string, in io.Reader) {
	rs := rows{reader: r, file: name}
	br := bufio.NewReaderSize(in, 256<<10)
	for n := 1; ; n++ {
		line, long, err := readLine(br, r.opt.MaxLine)
		place := placeOfLine(n)
		line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\xef\xbb\xbf")))
		switch {
		case long > 0:
			r.unread(name, place, r.longLine(long), 1)
			rs.bad++
		case len(line) > 0 && (err == nil || errors.Is(err, io.EOF)):
			if !rs.addJSON(line, place) {
				return
			}
		}
		if err != nil {
			if !errors.Is(err, io.EOF) {
				r.unread(name, place, cutShort(messages.Of(err)), 1)
			}
			break
		}
	}
	rs.end()
}

// readLine reads a line of at most limit bytes. Of a longer one it returns nothing
// but its length, and skips it.
func readLine(br *bufio.Reader, limit int64) (line []byte, long int64, err error) {
	var n int64
	for {
		piece, err := br.ReadSlice('\n')
		n += int64(len(piece))
		if n <= limit {
			line = append(line, piece...)
		} else {
			line = nil
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if n > limit {
			return nil, n, err
		}
		return line, 0, err
	}
}

// addJSON takes one object as a row, or as several where it holds its sections in
// a list.
func (rs *rows) addJSON(data []byte, place messages.Message) bool {
	if reason := tooMuchJSON(data); !reason.IsZero() {
		rs.skip(place, reason)
		return true
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var object map[string]any
	if err := dec.Decode(&object); err != nil {
		rs.skip(place, messages.New("file.line_not_json", "why", jsonFault(err)))
		return true
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		rs.skip(place, messages.New("file.after_object"))
		return true
	}
	return rs.addObject(object, nil, data, place, 0)
}

// maxSections is how deep lists of sections and reports may stand in one another.
// A report of chapters of sections in a list of reports has three. Each level is
// written out again for the hash of what is in it.
const maxSections = 8

// Limits of one line of JSON. Each value takes some 200 bytes, however short it is;
// the longest real line, 0.3 MB, has 3,000, five deep.
const (
	maxValues    = 1_000_000
	maxJSONDepth = 100
)

// tooMuchJSON returns why data is not taken apart, the zero Message where it is.
func tooMuchJSON(data []byte) messages.Message {
	values, depth, quoted := 1, 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == ',':
			values++
		case c == '[' || c == '{':
			values++
			depth++
		case c == ']' || c == '}':
			depth--
		}
		switch {
		case values > maxValues:
			return messages.New("file.many_values", "n", maxValues)
		case depth > maxJSONDepth:
			return messages.New("file.nested_values", "n", maxJSONDepth)
		}
	}
	return messages.Message{}
}

func (rs *rows) addObject(object map[string]any, above map[string]string, data []byte, place messages.Message,
	depth int) bool {
	if depth > maxSections {
		rs.skip(place, messages.New("file.deep_sections", "n", maxSections))
		return true
	}
	list, parts := nestedList(object)
	values, own := map[string]string{}, map[string]bool{}
	maps.Copy(values, above)
	for _, f := range facts.Fields(object) {
		if s := jsonText(object[f.Name]); s != "" && !own[f.Fact] {
			values[f.Fact], own[f.Fact] = s, true
		}
	}
	if list == nil {
		return rs.add(row{values: values, place: place, data: data})
	}
	for i, item := range list {
		nested, ok := item.(map[string]any)
		if !ok {
			continue
		}
		if parts {
			nested = titledHeading(nested)
		}
		bytes, err := json.Marshal(nested)
		place := messages.New("place.item_of", "place", place, "n", i+1)
		if err != nil || !rs.addObject(nested, inherited(values), bytes, place, depth+1) {
			return err != nil
		}
	}
	return true
}

// nestedList returns the list in object that holds the sections of a report (parts), or else reports. Of
// several the first by name counts.
func nestedList(object map[string]any) (list []any, parts bool) {
	first := ""
	for name, v := range object {
		held := facts.ListOf(name)
		nested, ok := v.([]any)
		if held == "" || !ok || !isListOfObjects(nested) {
			continue
		}
		sections := held == "sections"
		if list == nil || sections && !parts || sections == parts && name < first {
			list, parts, first = nested, sections, name
		}
	}
	return list, parts
}

// titledHeading returns a section of a report whose title, in a field of its own, is its
// heading: the report's title stands above.
func titledHeading(section map[string]any) map[string]any {
	title := ""
	for _, f := range facts.Fields(section) {
		switch {
		case f.Fact == "heading" || f.Fact == "section":
			return section
		case f.Fact == "title" && title == "":
			title = f.Name
		}
	}
	if title == "" {
		return section
	}
	out := maps.Clone(section)
	out["heading"] = out[title]
	delete(out, title)
	return out
}

// inherited returns what the items of a list take from the object around it. The title
// of a report goes to its sections, its text does not.
func inherited(values map[string]string) map[string]string {
	out := map[string]string{}
	for k, v := range values {
		if k != "text" && k != "section" && k != "heading" {
			out[k] = v
		}
	}
	return out
}

func isListOfObjects(list []any) bool {
	for _, v := range list {
		if _, ok := v.(map[string]any); !ok {
			return false
		}
	}
	return len(list) > 0
}

// jsonText returns a value as text: a list of texts is paragraphs.
func jsonText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case []any:
		var parts []string
		for _, p := range v {
			if s := jsonText(p); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, "\n\n")
	case map[string]any:
		for _, k := range []string{"text", "name", "value"} {
			if s, ok := v[k].(string); ok {
				return s
			}
		}
	}
	return ""
}

// jsonFault returns in words what is wrong with JSON.
func jsonFault(err error) messages.Message {
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return endsEarly
	case errors.As(err, &syntax):
		return messages.New("file.json", "why", syntax.Error(), "n", int(syntax.Offset))
	case errors.As(err, &wrong):
		return messages.New("file.json_kind", "kind", wrong.Value)
	}
	return messages.Of(err)
}

// jsonFile reads a file that is one JSON value: an object, or a list of objects,
// which are read one after the other.
func (r *reader) jsonFile(name string, in io.Reader) {
	rs := rows{reader: r, file: name}
	br := bufio.NewReader(in)
	for {
		b, err := br.Peek(1)
		if err != nil || !bytes.Contains([]byte(" \t\r\n\xef\xbb\xbf"), b) {
			break
		}
		br.Discard(1)
	}
	dec := json.NewDecoder(br)
	dec.UseNumber()
	first, _ := br.Peek(1)
	if string(first) == "[" {
		dec.Token()
	}
	for n := 1; dec.More(); n++ {
		place := messages.New("place.item", "n", n)
		var item json.RawMessage
		if err := dec.Decode(&item); err != nil {
			rs.skip(place, messages.New("file.bad_json", "why", jsonFault(err)))
			break
		}
		if int64(len(item)) > r.opt.MaxLine*2 {
			rs.skip(place, messages.New("file.long_item", "size", document.Size(int64(len(item))),
				"limit", document.Size(r.opt.MaxLine*2)))
			continue
		}
		if !rs.addJSON(item, place) {
			return
		}
	}
	rs.end()
}
