package extract

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"tipsearch/index/extract/facts"
	"tipsearch/index/extract/format"
	"tipsearch/web/messages"
)

// manifest is a file that states facts of others.
type manifest struct {
	files        map[string]map[string]string // name of a file in lower case, without its folder → its facts
	folder       map[string]string            // … that its manifest gives, by the same name; "" for none
	rows         []manifestRow                // of a table, for CheckManifest
	unused       []string                     // columns of a table that stand for no fact, as written
	any          map[string]string            // facts of whatever file it stands beside
	place, fault messages.Message             // what is wrong with it, and where; zero for nothing
}

// manifestRow is where a table names a file.
type manifestRow struct {
	file string // as written
	line int
}

// of returns what is stated of the file of that name; nil for nothing.
func (m *manifest) of(name string) map[string]string {
	if m.any != nil {
		return m.any
	}
	return m.files[strings.ToLower(name)]
}

// state notes the facts of a file, unless there are some already. A manifest may
// give a folder before the name; of two files of one name in different folders
// neither is the one beside the manifest for sure.
func (m *manifest) state(facts map[string]string) {
	stated := path.Clean(filepath.ToSlash(strings.ToLower(strings.TrimSpace(facts["file"]))))
	folder, name := path.Split(stated)
	before, twice := m.files[name]
	switch {
	case name == "" || name == ".":
	case !twice:
		m.files[name] = facts
		m.folder[name] = folder
	case before == nil && folder != "" || m.folder[name] == folder || m.folder[name] == "":
	case folder == "":
		m.files[name], m.folder[name] = facts, folder
		if m.place.String() == name {
			m.place, m.fault = here, here
		}
	default:
		m.files[name] = nil
		m.place, m.fault = messages.AsIs(name), messages.New("file.ambiguous")
	}
}

// readManifest reads the bytes of the manifest of that name. What is wrong is in
// fault; what stands before it is kept.
func readManifest(name string, data []byte) *manifest {
	m := &manifest{files: map[string]map[string]string{}, folder: map[string]string{}}
	text, _, err := format.Decode(data)
	// JSON without spaces looks like no text.
	if err != nil && (text == "" || strings.HasSuffix(strings.ToLower(name), ".csv")) {
		m.fault = messages.New("file.not_text")
		return m
	}
	if strings.HasSuffix(strings.ToLower(name), ".csv") {
		m.readCSV(text)
		return m
	}
	var whole any
	dec := json.NewDecoder(bytes.NewReader([]byte(text)))
	dec.UseNumber()
	if err := dec.Decode(&whole); err != nil {
		m.fault = messages.New("file.not_json", "why", jsonFault(err))
		return m
	}
	object, isObject := whole.(map[string]any)
	list, isList := whole.([]any)
	switch {
	case strings.HasSuffix(strings.ToLower(name), SideFile):
		if !isObject {
			m.fault = messages.New("file.no_object")
			return m
		}
		m.any = factsOf(object)
	case isObject:
		for _, key := range slices.Sorted(maps.Keys(object)) {
			if facts, ok := object[key].(map[string]any); ok {
				values := factsOf(facts)
				values["file"] = key
				m.state(values)
			}
		}
	case isList:
		for _, v := range list {
			if facts, ok := v.(map[string]any); ok {
				m.state(factsOf(facts))
			}
		}
	default:
		m.fault = messages.New("file.no_object_or_list")
	}
	return m
}

func (m *manifest) readCSV(text string) {
	cr := csv.NewReader(strings.NewReader(text))
	cr.Comma = separator(bufio.NewReader(strings.NewReader(text)))
	cr.LazyQuotes, cr.FieldsPerRecord = true, -1
	var fields []string
	for n := 1; ; n++ {
		record, err := cr.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			m.place, m.fault = placeOfRow(n), csvFault(err)
			return
		}
		if n == 1 {
			hasFile := false
			for _, h := range record {
				fields = append(fields, facts.FieldOf(h))
				hasFile = hasFile || facts.FieldOf(h) == "file"
				if h = strings.TrimSpace(h); h != "" && facts.FieldOf(h) == "" {
					m.unused = append(m.unused, h)
				}
			}
			if !hasFile {
				m.place, m.fault = placeOfRow(1), messages.New("file.no_file_column")
				m.unused = nil
				return
			}
			continue
		}
		of := map[string]string{}
		for i, v := range record {
			if i < len(fields) && fields[i] != "" && of[fields[i]] == "" {
				of[fields[i]] = strings.TrimSpace(v)
			}
		}
		line, _ := cr.FieldPos(0)
		m.rows = append(m.rows, manifestRow{of["file"], line})
		m.state(of)
	}
}

// factsOf returns the fields of a JSON object, by fact.
func factsOf(object map[string]any) map[string]string {
	values := map[string]string{}
	for _, f := range facts.Fields(object) {
		if values[f.Fact] == "" {
			values[f.Fact] = jsonText(object[f.Name])
		}
	}
	delete(values, "text")
	return values
}
