package index

import (
	"encoding/json"
	"io"

	"tipsearch/index/extract"
	"tipsearch/index/section"
)

// Summary is what a build did.
type Summary struct {
	Files      int // read, with or without success
	Failed     int // gave nothing
	Unchanged  int // taken as they were from the generation that stood
	Reports    int // indexed
	Same       int // reports left out: their text is indexed under another name
	Near       int // reports left out: nearly all of their sentences are
	LeftOut    int // pieces of files that are no part of a report
	Repairs    int
	UpToDate   bool // nothing has changed: the generation that stood is still the current one
	Sections   map[section.Kind]map[section.Evidence]int
	Duplicates []Duplicate
	Problems   []extract.Problem
}

// Duplicate is a report that is not indexed because another one is.
type Duplicate struct {
	File string `json:"file"`
	Of   string `json:"of"`   // id of the report that is indexed
	Same bool   `json:"same"` // word by word; otherwise nearly
}

func newSummary() *Summary {
	return &Summary{Sections: map[section.Kind]map[section.Evidence]int{}}
}

// Total is the number of sections.
func (s *Summary) Total() int {
	n := 0
	for _, byEvidence := range s.Sections {
		for _, count := range byEvidence {
			n += count
		}
	}
	return n
}

// audit is what became of one file: a line of JSON beside the index.
type audit struct {
	File       string            `json:"file"`
	Unchanged  bool              `json:"unchanged,omitempty"`
	Reports    []Inspection      `json:"reports"`
	Duplicates []Duplicate       `json:"duplicates,omitempty"`
	Problems   []extract.Problem `json:"problems"`
}

func (a *audit) report(d *Described) { a.Reports = append(a.Reports, Inspect(d, false)) }

func (a *audit) duplicate(d *Described, of string, same bool) {
	a.Duplicates = append(a.Duplicates, Duplicate{d.Report.File, of, same})
}

func (a *audit) write(w io.Writer) error {
	if w == nil {
		return nil
	}
	if a.Reports == nil {
		a.Reports = []Inspection{}
	}
	return json.NewEncoder(w).Encode(a)
}

func (s *Summary) addFile(a *audit, unchanged bool) {
	a.Unchanged = unchanged
	s.Files++
	if unchanged {
		s.Unchanged++
	}
	if len(a.Reports)+len(a.Duplicates) == 0 {
		s.Failed++
	}
	s.Problems = append(s.Problems, a.Problems...)
	s.Duplicates = append(s.Duplicates, a.Duplicates...)
	for _, d := range a.Duplicates {
		if d.Same {
			s.Same++
		} else {
			s.Near++
		}
	}
	for _, r := range a.Reports {
		s.Reports++
		s.LeftOut += len(r.LeftOut)
		s.Repairs += len(r.Repairs)
		for _, sec := range r.Sections {
			if s.Sections[sec.Kind] == nil {
				s.Sections[sec.Kind] = map[section.Evidence]int{}
			}
			s.Sections[sec.Kind][sec.Evidence]++
		}
	}
}
