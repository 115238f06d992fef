package index

import (
	"encoding/json"
	"fmt"
	"io"

	"tipsearch/index/document"
	"tipsearch/index/section"
)

// Summary describes what a build did.
type Summary struct {
	Files      int               // read, with or without success
	Failed     int               // files without a report
	Unchanged  int               // files taken over from the previous generation
	Reports    int               // indexed
	Same       int               // reports not indexed: their text is indexed under another name
	Near       int               // reports not indexed: nearly all of their sentences are indexed
	LeftOut    int               // pieces of files that are not part of a report
	Coverage   document.Coverage // of all indexed reports
	Doubtful   int               // indexed reports of which much was left out without a clear reason
	Repairs    int
	Scanned    int  // indexed reports that OCR has read, in whole or in part
	Scans      int  // pages of them that it has read
	Unscanned  int  // pages that are pictures and were not read
	UpToDate   bool // nothing has changed: the previous generation is still current
	Sections   map[section.Kind]map[section.Evidence]int
	Duplicates []Duplicate
	Problems   []document.Problem
	Kept       []KeptReport // indexed as last read, since their files cannot be read now
	Lost       []Lost       // missing reports of the previous index, in its order
	Missing    int          // their number; more than len(Lost) if the previous index could not be read
	Standing   error        // why the previous index could not be read, and what was done instead; or nil
	Tables     bool         // the previous index was built with other tables of an organisation
}

// KeptReport is a report carried over from the previous index.
type KeptReport struct {
	ID   string
	File string // or member of an archive
	Kept
}

// Duplicate is a report that is not indexed because it duplicates another one.
type Duplicate struct {
	File string `json:"file"`
	Of   string `json:"of"`   // id of the indexed report
	Same bool   `json:"same"` // the text is identical, not only similar
}

func newSummary() *Summary {
	return &Summary{Sections: map[section.Kind]map[section.Evidence]int{}}
}

// Total returns the number of sections.
func (s *Summary) Total() int {
	n := 0
	for _, byEvidence := range s.Sections {
		for _, count := range byEvidence {
			n += count
		}
	}
	return n
}

// addReport counts an indexed report.
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
	if scans := d.Report.Scans; scans != nil {
		s.Scanned++
		s.Scans += scans.Pages
	}
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
	for _, p := range f.Problems {
		s.Unscanned += p.Scans
	}
}

// The audit has a line of JSON for each report, as it is read, and one for each file after its reports. It thus takes
// no memory, however many reports a file has. Kept reports come last.

// auditReport is the line of a report.
type auditReport struct {
	File      string      `json:"file"` // or member of an archive
	Report    *Inspection `json:"report,omitempty"`
	Duplicate *Duplicate  `json:"duplicate,omitempty"` // instead of Report if it is not indexed
}

// auditFile is the line of a file.
type auditFile struct {
	File      string             `json:"file"`
	SHA256    string             `json:"sha256"`
	Unchanged bool               `json:"unchanged"` // its reports are those of the previous index
	Reports   int                `json:"reports"`   // indexed or not
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
