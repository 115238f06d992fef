package compare

import (
	"fmt"
	"iter"
	"strings"

	"tipsearch/index"
	"tipsearch/index/section"
)

// fiji is four short reports of a series, after the pattern of the real ones.
func fiji() []*Side {
	return []*Side{
		fijiReport(2017,
			"Fund shelters for child victims. * Train inspectors to screen crews. * Publish guidelines on recruitment.",
			"The government maintained law enforcement efforts. Police investigated three brokers of crews.",
			"The government maintained protection efforts. Officials identified two victims on vessels.",
			"The government maintained efforts to prevent trafficking. "+
				"A hotline received nine calls about crews from the outer islands of the country."),
		fijiReport(2018,
			"Train inspectors to screen crews. * Fund shelters for child victims. * Enact penalties for brokers with fees.",
			"The government maintained law enforcement efforts. "+
				"For the second consecutive year, courts did not convict any traffickers.",
			"The government maintained protection efforts. A church ran the only shelter in town.",
			"The government decreased efforts to prevent trafficking. Diplomats received no training."),
		fijiReport(2019,
			"Fund shelters for child and male victims. * Enact penalties for brokers with fees.",
			"The government decreased law enforcement efforts. "+
				"For the third consecutive year, courts did not convict any traffickers.",
			"The government maintained protection efforts. A church ran the only shelter in town. Police raided one farm.",
			"The government decreased efforts to prevent trafficking. Diplomats received no training. "+
				"The ministry closed a hotline."),
		fijiReport(2021,
			"Fund shelters for child and male victims.",
			"The government increased law enforcement efforts. "+
				"For the fifth consecutive year, courts did not convict any traffickers.",
			"The government maintained protection efforts. A church ran the only shelter in town. Police raided one farm.",
			"The government increased efforts to prevent trafficking. "+
				"A hotline received twelve calls about crews from the outer islands of the country."),
	}
}

// fijiReport is a report of five sections. Each is a paragraph, but for the
// recommendations, which are as many as there are items.
func fijiReport(year int, recommendations, prosecution, protection, prevention string) *Side {
	return reportOf(year,
		sectionOf(section.Summary, "", "Fiji does not meet the minimum standards. Officials trained police in two towns."),
		sectionOf(section.Recommendations, "", strings.Split(recommendations, " * ")...),
		sectionOf(section.Prosecution, "", prosecution),
		sectionOf(section.Protection, "", protection),
		sectionOf(section.Prevention, "", prevention))
}

// reportOf is a whole report. It numbers the paragraphs of its sections.
func reportOf(year int, sections ...*index.Section) *Side {
	r := &index.Report{ID: fmt.Sprint("fiji-", year), YearNumber: year}
	n := 0
	for _, sec := range sections {
		sec.ID = r.ID + "/" + string(sec.Kind)
		for i := range sec.Paragraphs {
			n++
			sec.Paragraphs[i].N = n
		}
	}
	return NewSide(r, "", sections...)
}

func sectionOf(kind section.Kind, heading string, paragraphs ...string) *index.Section {
	sec := &index.Section{Kind: kind, Heading: heading}
	for _, p := range paragraphs {
		start := len(sec.Text)
		sec.Paragraphs = append(sec.Paragraphs, index.Paragraph{Start: start, End: start + len(p)})
		sec.Text += p + "\n"
	}
	return sec
}

// only is the sections of a kind of a whole report.
func only(side *Side, kind section.Kind) *Side {
	part := NewSide(side.Report, kind)
	for _, sec := range side.Sections {
		if sec.Kind == kind {
			part.add(sec)
		}
	}
	return part
}

// inTurn yields sides as a caller that reads them does.
func inTurn(sides []*Side) iter.Seq2[*Side, error] {
	return func(yield func(*Side, error) bool) {
		for _, side := range sides {
			if !yield(side, nil) {
				return
			}
		}
	}
}
