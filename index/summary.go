package index

import (
	"encoding/json"
	"fmt"
	"io"

	"tipsearch/index/document"
	"tipsearch/index/section"
)

// Summary is what a build did.
type Summary struct {
	Files      int               // read, with or without success
	Failed     int               // gave nothing
	Unchanged  int               // taken as they were from the generation that stood
	Reports    int               // indexed
	Same       int               // reports left out: their text is indexed under another name
	Near       int               // reports left out: nearly all of their sentences are
	LeftOut    int               // pieces of files that are no part of a report
	Coverage   document.Coverage // of all reports that are indexed
	Doubtful   int               // of these, the reports of which much was left out for no certain reason
	Repairs    int
	UpToDate   bool // nothing has changed: the generation that stood is still the current one
	Sections   map[section.Kind]map[section.Evidence]int
	Duplicates []Duplicate
	Problems   []document.Problem
	Kept       []KeptReport // indexed as they were read before, since their files cannot be read now
	Lost       []Lost       // reports of the index that stood which are missing, in its order
	Missing    int          // how many those are; more than there are in Lost where that index could not be read
	Standing   error        // why the index that stood could not be read, and what was done instead; or nil
}

// KeptReport is a report that was kept.
type KeptReport struct {
	ID   string
	File string // or member of an archive
	Kept
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

// addReport counts a report that is indexed.
func (s *Summary) addReport(d *Described) {
	s.Reports++
	if r := &d.Report; r.Kept != nil {
		s.Kept = append(s.Kept, KeptReport{r.ID, r.File, *r.Kept})
	}
	s.LeftOut += len(d.Report.LeftOut)
	s.Coverage = s.Coverage.Add(d.Report.Coverage)
	if d.Report.Coverage.Doubtful() {
		s.Doubtful++
	}
	s.Repairs += len(d.Report.Repairs)
	for _, sec := range d.Sections {
		if s.Sections[sec.Kind] == nil {
			s.Sections[sec.Kind] = map[section.Evidence]int{}
		}
		s.Sections[sec.Kind][sec.Evidence]++
	}
}

func (s *Summary) addDuplicate(d Duplicate) {
	s.Duplicates = append(s.Duplicates, d)
	if d.Same {
		s.Same++
	} else {
		s.Near++
	}
}

func (s *Summary) addFile(f auditFile) {
	s.Files++
	if f.Unchanged {
		s.Unchanged++
	}
	if f.Reports == 0 {
		s.Failed++
	}
	s.Problems = append(s.Problems, f.Problems...)
}

// The audit is lines of JSON: one for each report, as it is read, and after those
// of a file one for the file. So it takes no memory, however many reports a file
// holds. The last lines are those of reports that were kept.

// auditReport is the line of a report.
type auditReport struct {
	File      string      `json:"file"` // or member of an archive
	Report    *Inspection `json:"report,omitempty"`
	Duplicate *Duplicate  `json:"duplicate,omitempty"` // in place of Report where it is not indexed
}

// auditFile is the line of a file.
type auditFile struct {
	File      string             `json:"file"`
	SHA256    string             `json:"sha256"`
	Unchanged bool               `json:"unchanged"` // its reports are those of the index that stood
	Reports   int                `json:"reports"`   // that it gave, indexed or not
	Problems  []document.Problem `json:"problems"`
}

// writeAudit writes one line.
func writeAudit(w io.Writer, line any) error {
	if w == nil {
		return nil
	}
	if err := json.NewEncoder(w).Encode(line); err != nil {
		return fmt.Errorf("write audit: %w", err)
	}
	return nil
}
