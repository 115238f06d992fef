package index

import (
	"context"
	"math"

	"tipsearch/index/document"
	"tipsearch/index/entity"
	"tipsearch/index/extract"
	"tipsearch/index/section"
	"tipsearch/web/messages"
)

// Inspection is everything that was recognised in one report, as `tipsearch inspect --json` and the audit print it.
type Inspection struct {
	ID string `json:"id"`
	document.Facts
	Country     InspectedCountry     `json:"country"` // replaces Facts.Country
	Year        InspectedYear        `json:"year"`    // replaces Facts.Year
	Sections    []InspectedSection   `json:"sections"`
	SetAside    []InspectedSection   `json:"set_aside"` // text left out, by reason, searchable and citable
	Entities    []InspectedEntity    `json:"entities"`
	LeftOut     []InspectedLeftOut   `json:"left_out"`
	Coverage    document.Coverage    `json:"coverage"`
	Warning     string               `json:"warning,omitempty"` // of Coverage
	WarningCode messages.Message     `json:"warning_code,omitzero"`
	Repairs     []document.Repair    `json:"repairs"`
	Scans       *document.Scans      `json:"ocr,omitempty"` // what was read by OCR
	Notes       []string             `json:"notes"`         // problems that did not stop the reading
	NoteCodes   []messages.Message   `json:"note_codes"`
	Kept        *Kept                `json:"kept,omitempty"` // in an audit: the file was not read this time
	Mentions    [][]InspectedMention `json:"-"`              // by section
}

// InspectedCountry is the fact of the country, with its name.
type InspectedCountry struct {
	Value        string           `json:"value"` // name, "" if unknown
	Code         string           `json:"code"`  // ISO 3166-1 alpha-3
	Known        document.Known   `json:"known"`
	Evidence     string           `json:"evidence,omitempty"`
	EvidenceCode messages.Message `json:"evidence_code,omitzero"`
	Clues        []document.Clue  `json:"clues,omitempty"`
}

// InspectedYear is the fact of the year, as a number.
type InspectedYear struct {
	Value        *int             `json:"value"` // null if unknown
	Known        document.Known   `json:"known"`
	Evidence     string           `json:"evidence,omitempty"`
	EvidenceCode messages.Message `json:"evidence_code,omitzero"`
	Clues        []document.Clue  `json:"clues,omitempty"`
}

// InspectedSection is a section of an Inspection.
type InspectedSection struct {
	ID         string               `json:"id"`
	Kind       section.Kind         `json:"kind"`
	Evidence   section.Evidence     `json:"evidence"`
	Because    string               `json:"because"`
	Certainty  float64              `json:"certainty"`
	Heading    string               `json:"heading"`
	Paragraphs []InspectedParagraph `json:"paragraphs"`
}

// InspectedLeftOut is a document.LeftOut with its reason in words.
type InspectedLeftOut struct {
	Text       string            `json:"text"`
	Reason     string            `json:"reason"`
	ReasonCode messages.Message  `json:"reason_code"`
	Kind       document.LeftKind `json:"kind"`
	Again      int               `json:"again,omitempty"`
}

// InspectedParagraph is a paragraph of an InspectedSection.
type InspectedParagraph struct {
	N    int    `json:"n"`
	Page int    `json:"page,omitempty"` // of a PDF
	Text string `json:"text"`
}

// InspectedEntity is an entity of an Inspection with the number of its mentions.
type InspectedEntity struct {
	ID    string      `json:"id"`
	Name  string      `json:"name"`
	Type  entity.Type `json:"type"`
	Count int         `json:"count"`
}

// InspectedMention is a mention of an entity.
type InspectedMention struct {
	N    int    // of the paragraph
	Text string // as written
	ID   string
}

// InspectedFile is what was recognised in one file.
type InspectedFile struct {
	File     string             `json:"file"`
	Reports  []Inspection       `json:"reports"`
	Problems []document.Problem `json:"problems"`
}

// InspectFile reads a file as a build with this knowledge does, and returns what it found. workers may be nil.
func InspectFile(ctx context.Context, path string, opt extract.Options, k *Knowledge, workers *Workers) InspectedFile {
	f := InspectedFile{File: path, Reports: []Inspection{}, Problems: []document.Problem{}}
	t := task{Source: Source{Name: path, Path: path}, Jobs: 1, options: opt, knowledge: k}
	problems := workers.read(ctx, t, func(d *Described) error {
		f.Reports = append(f.Reports, Inspect(d, true))
		return ctx.Err()
	})
	f.Problems = append(f.Problems, problems...)
	return f
}

// Inspect returns what was recognised in a described report, with or without the text of its paragraphs.
func Inspect(d *Described, texts bool) Inspection {
	r := &d.Report
	country, year := r.Facts.Country, r.Facts.Year
	in := Inspection{
		ID: r.ID, Facts: r.Facts,
		Country: InspectedCountry{r.CountryName, country.Value, country.Known, country.Evidence.String(),
			country.Evidence, country.Clues},
		Year:     InspectedYear{nil, year.Known, year.Evidence.String(), year.Evidence, year.Clues},
		Sections: []InspectedSection{}, SetAside: []InspectedSection{}, Entities: []InspectedEntity{},
		LeftOut: make([]InspectedLeftOut, len(r.LeftOut)), Repairs: append([]document.Repair{}, r.Repairs...),
		Coverage: r.Coverage, Warning: r.Coverage.Warning().String(), WarningCode: r.Coverage.Warning(),
		Notes: []string{}, NoteCodes: append([]messages.Message{}, r.Problems...), Kept: r.Kept, Scans: r.Scans,
	}
	if r.YearNumber != 0 {
		in.Year.Value = &r.YearNumber
	}
	for _, m := range r.Problems {
		in.Notes = append(in.Notes, m.String())
	}
	for i, l := range r.LeftOut {
		why := l.Reason.Message()
		in.LeftOut[i] = InspectedLeftOut{l.Text, why.String(), why, l.Kind, l.Again}
	}
	for i := range d.Sections {
		s, mentions := inspectSection(&d.Sections[i], texts)
		in.Sections, in.Mentions = append(in.Sections, s), append(in.Mentions, mentions)
	}
	for i := range d.Aside {
		s, _ := inspectSection(&d.Aside[i], texts)
		in.SetAside = append(in.SetAside, s)
	}
	for _, e := range r.Entities {
		in.Entities = append(in.Entities, InspectedEntity{e.ID, e.Name, e.Type, e.Count})
	}
	return in
}

// inspectSection returns what Inspect shows of a section, with or without the text of its paragraphs.
func inspectSection(s *Section, texts bool) (InspectedSection, []InspectedMention) {
	is := InspectedSection{ID: s.ID, Kind: s.Kind, Evidence: s.Evidence, Because: s.Because.String(),
		Certainty: math.Round(s.Certainty*1000) / 1000, Heading: s.Heading, Paragraphs: []InspectedParagraph{}}
	var mentions []InspectedMention
	for _, p := range s.Paragraphs {
		ip := InspectedParagraph{N: p.N, Page: p.Page}
		if texts {
			ip.Text = s.Text[p.Start:p.End]
		}
		is.Paragraphs = append(is.Paragraphs, ip)
		for _, m := range s.Mentions {
			if p.Start <= m.Start && m.End <= p.End {
				mentions = append(mentions, InspectedMention{p.N, s.Text[m.Start:m.End], m.ID})
			}
		}
	}
	return is, mentions
}
