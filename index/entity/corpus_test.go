package entity

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"tipsearch/index/country"
	"tipsearch/index/table"
)

// corpusEnv names a file of report sections, JSON lines under gzip, each with
// id, title, country, year and text. The texts are not part of this project.
const corpusEnv = "TIPSEARCH_CORPUS"

type corpusSection struct {
	ID, Title, Country, Text string
	Year                     int
}

var letterTypes = map[rune]Type{'c': Country, 'o': Organization, 'l': Law, 'p': Place, 'n': Person, 'g': Programme}

// corpusLabel is one entity that a reader found in a section.
type corpusLabel struct {
	types    string
	names    []string
	optional bool
	met      bool
}

// TestCorpus prints precision and recall on sections that were labelled before the first run.
func TestCorpus(t *testing.T) {
	path := os.Getenv(corpusEnv)
	if path == "" {
		t.Skip("the sections are no part of this project: set " + corpusEnv + " to a file that has them")
	}
	total := score{}
	defer func() {
		t.Log("all samples")
		total.log(t)
	}()
	for _, sample := range []struct {
		labels string
		length int // bytes of a section that are labelled
	}{{"testdata/corpus.labels", 4000}, {"testdata/corpus2.labels", 2000}, {"testdata/corpus3.labels", 1500},
		{"testdata/corpus4.labels", 1500}, {"testdata/corpus5.labels", 1000}, {"testdata/corpus6.labels", 700}} {
		s := evaluate(t, path, sample.labels, sample.length)
		t.Log(sample.labels)
		s.log(t)
		for kind, n := range s {
			for what, times := range n {
				for range times {
					total.add(kind, what)
				}
			}
		}
		if p, r := s.rates(Types()...); p < 0.93 || r < 0.88 {
			t.Errorf("%s: precision %.3f, recall %.3f, want 0.93 and 0.88", sample.labels, p, r)
		}
	}
}

// evaluate compares the result of Find with the labels of a file, which cover length bytes of a section.
func evaluate(t *testing.T, path, file string, length int) score {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	wanted := map[string][]corpusLabel{}
	for _, row := range table.Must(table.Split(table.File{Name: "labels", Text: string(data)})) {
		fields := row.Fields
		wanted[fields[0]] = nil
		for _, text := range table.List(fields[1]) {
			l := corpusLabel{optional: strings.HasPrefix(text, "?")}
			types, names, _ := strings.Cut(strings.TrimPrefix(text, "?"), " ")
			l.types, l.names = types, strings.Split(names, "=")
			wanted[fields[0]] = append(wanted[fields[0]], l)
		}
	}
	s := score{}
	for _, report := range readReports(t, path, wanted) {
		evaluateReport(t, s, report, wanted, length)
	}
	return s
}

// readReports returns the sections of each report that has a labelled one.
func readReports(t *testing.T, path string, wanted map[string][]corpusLabel) [][]corpusSection {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	reports, has := map[string][]corpusSection{}, map[string]bool{}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var s corpusSection
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		report := s.ID[:strings.LastIndexByte(s.ID, '-')]
		reports[report] = append(reports[report], s)
		if _, ok := wanted[s.ID]; ok {
			has[report] = true
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	var out [][]corpusSection
	for _, report := range slices.Sorted(maps.Keys(has)) {
		out = append(out, reports[report])
	}
	return out
}

// evaluateReport runs Find on the whole report, as the program does, and compares the mentions in labelled sections
// with their labels.
func evaluateReport(t *testing.T, s score, report []corpusSection, wanted map[string][]corpusLabel, length int) {
	var b strings.Builder
	starts := make([]int, len(report))
	for i, sec := range report {
		starts[i] = b.Len()
		b.WriteString(sec.Text)
		b.WriteString("\n")
	}
	text := b.String()
	c, _ := country.Lookup(report[0].Country)
	mentions, entities := Find(text, Report{Country: c.Code, Year: report[0].Year})
	kinds := map[string]Type{}
	for _, e := range entities {
		kinds[e.ID] = e.Type
	}
	for i, sec := range report {
		labels, ok := wanted[sec.ID]
		if !ok {
			continue
		}
		end := starts[i] + len(sec.Text)
		if len(sec.Text) > length {
			cut := strings.LastIndexByte(sec.Text[:length], '\n')
			if cut < length/2 {
				cut = strings.LastIndex(sec.Text[:length], ". ") + 1
			}
			end = starts[i] + cut
		}
		found := map[string][]string{}
		for _, m := range mentions {
			if m.Start >= starts[i] && m.End <= end {
				found[m.ID] = append(found[m.ID], tidy(text[m.Start:m.End]))
			}
		}
		judge(t, s, sec.ID, labels, found, kinds)
	}
}

func judge(t *testing.T, s score, section string, labels []corpusLabel, found map[string][]string,
	kinds map[string]Type) {
	for _, id := range slices.Sorted(maps.Keys(found)) {
		right, forgiven := false, false
		for n := range labels {
			l := &labels[n]
			if !l.allows(kinds[id]) || !l.named(found[id]) {
				continue
			}
			if l.optional {
				forgiven = true
			} else if !l.met {
				l.met, right = true, true
				break
			}
		}
		if right {
			s.add(kinds[id], 0)
		} else if !forgiven {
			s.add(kinds[id], 1)
			t.Logf("%s: wrong  %s %q", section, id, slices.Compact(found[id]))
		}
	}
	for _, l := range labels {
		if !l.met && !l.optional {
			s.add(letterTypes[rune(l.types[0])], 2)
			t.Logf("%s: missed %s %q", section, l.types, l.names)
		}
	}
}

func (l corpusLabel) allows(kind Type) bool {
	for _, letter := range l.types {
		if letterTypes[letter] == kind {
			return true
		}
	}
	return false
}

func (l corpusLabel) named(surfaces []string) bool {
	for _, name := range l.names {
		for _, surface := range surfaces {
			if nameKey(name) == nameKey(surface) {
				return true
			}
		}
	}
	return false
}
