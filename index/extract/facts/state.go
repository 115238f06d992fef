package facts

import (
	"cmp"
	"fmt"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
	"tipsearch/web/messages"
)

// State sets the facts of f that values state, by the names that FieldOf returns. evidence returns
// the evidence of a fact that is stated by the field of that name.
//
// refused says which values cannot be read ("country: Narnia"); the facts of those are left as they
// were. overruled says where the file itself states another country, year or tier.
func State(f *document.Facts, values map[string]string, evidence func(field string) messages.Message) (
	refused, overruled []messages.Message,
) {
	s := statement{facts: f, values: values, evidence: evidence}
	s.texts()
	s.source()
	s.country()
	s.year()
	s.tier()
	s.published()
	return s.refused, s.overruled
}

// statement is the work of State.
type statement struct {
	facts              *document.Facts
	values             map[string]string
	evidence           func(field string) messages.Message
	refused, overruled []messages.Message
}

// value returns the value of a field as one line.
func (s *statement) value(field string) string { return layout.CleanLine(s.values[field]) }

// set states a fact, unless value is "".
func (s *statement) set(to *document.Fact, field, value string) {
	if value != "" {
		*to = stated(value, s.evidence(field))
	}
}

// overrule states a fact, and notes where the file states another one.
func (s *statement) overrule(to *document.Fact, field, value string) {
	if to.Known == document.Stated && to.Value != value {
		s.overruled = append(s.overruled, messages.New("file.overruled", "field", field, "value", value,
			"by", s.evidence(field), "other", to.Value, "evidence", to.Evidence))
	}
	s.set(to, field, value)
}

// texts states the facts whose values are taken as they are, but for publishers with a usual name.
func (s *statement) texts() {
	f := s.facts
	s.set(&f.Title, "title", s.value("title"))
	s.set(&f.Author, "author", s.value("author"))
	publisher := s.value("publisher")
	s.set(&f.Publisher, "publisher", cmp.Or(publisherNamed(publisher), publisher))
	s.set(&f.SourceURL, "source_url", s.value("source_url"))
	s.set(&f.Licence, "licence", s.value("licence"))
	s.set(&f.Language, "language", s.value("language"))
	s.set(&f.Family, "family", s.value("family"))
}

// source reads a field that may hold an address or a publisher, where no other field does.
func (s *statement) source() {
	source := s.value("source")
	switch {
	case webAddress.MatchString(source) && s.values["source_url"] == "":
		s.set(&s.facts.SourceURL, "source", webAddress.FindString(source))
	case s.values["publisher"] == "":
		s.set(&s.facts.Publisher, "source", publisherNamed(source))
	}
}

func (s *statement) country() {
	name := layout.CleanLine(cmp.Or(s.values["country"], s.values["country2"]))
	if name == "" {
		return
	}
	c, ok := countryNamed(name)
	if !ok {
		s.refused = append(s.refused, messages.New("file.unknown_country", "name", layout.Clip(name)))
		return
	}
	s.overrule(&s.facts.Country, "country", c.Code)
}

// year reads the year, and otherwise takes that of a stated title where none is stated.
func (s *statement) year() {
	f := s.facts
	if value := s.value("year"); value != "" {
		if y := yearIn(strings.TrimSuffix(value, ".0")); y != 0 {
			s.overrule(&f.Year, "year", fmt.Sprint(y))
		} else {
			s.refused = append(s.refused, messages.New("file.bad_year", "value", layout.Clip(value)))
		}
	}
	if f.Title.Known == document.Stated && f.Year.Known != document.Stated {
		if y := yearIn(f.Title.Value); y != 0 {
			f.Year = stated(fmt.Sprint(y),
				messages.New("clue.title_stated", "evidence", f.Title.Evidence, "title", f.Title.Value))
		}
	}
}

func (s *statement) tier() {
	value := s.value("tier")
	switch tier := tierValue(value); {
	case value == "":
	case tier != "":
		s.overrule(&s.facts.Tier, "tier", tier)
	case !strings.EqualFold(value, "n/a") && value != "-":
		s.refused = append(s.refused, messages.New("file.bad_tier", "value", layout.Clip(value)))
	}
}

func (s *statement) published() {
	value := s.value("published")
	s.set(&s.facts.Published, "published", cmp.Or(isoDay(value), value))
}
