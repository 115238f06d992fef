package query

import (
	"slices"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/country"
	"tipsearch/web/messages"
)

// read returns the canonical form of a value. For a value that it does not know it
// returns a problem, and the value that was probably meant, if any.
func (s *Syntax) read(value string) (canonical, suggestion string, problem messages.Message) {
	switch s.Kind {
	case Choice:
		return s.choice(value)
	case YearRange:
		return readYears(value)
	case Nation:
		return readCountry(value)
	}
	return value, "", messages.Message{} // only the index can check it
}

// choice reads a value of a Choice by its code, its label or another of its names.
func (s *Syntax) choice(value string) (canonical, suggestion string, problem messages.Message) {
	typed, codes := loose(value), s.Codes()
	read := make([]string, len(codes))
	for i, v := range s.Values {
		said := func(name string) bool { return loose(name) == typed }
		if said(v.Code) || said(v.Label) || slices.ContainsFunc(v.Also, said) {
			return v.Code, "", messages.Message{}
		}
		read[i] = loose(v.Code)
	}
	problem = messages.New("reason.no_value_called", "filter", string(s.Name), "name", value, "values", codes)
	// Three edits, but fewer than letters: a short value must have something in common
	// with what is suggested for it.
	if i := analysis.Nearest(typed, read, analysis.AtMost(min(3, max(1, len(typed)-1)))); i >= 0 {
		suggestion = codes[i]
	}
	return "", suggestion, problem
}

// loose folds the case of a value and the separators between its words.
func loose(value string) string {
	return strings.NewReplacer("-", " ", "_", " ").Replace(strings.ToLower(value))
}

func readCountry(value string) (canonical, suggestion string, problem messages.Message) {
	if c, ok := country.Lookup(value); ok {
		return c.Code, "", messages.Message{}
	}
	if c, ok := country.ByCode(value); ok {
		return c.Code, "", messages.Message{}
	}
	if c, ok := nearCountry(value); ok {
		return "", c.Code, messages.New("reason.no_country_near", "name", value, "nearest", c.Name)
	}
	return "", "", messages.New("reason.no_country_called", "name", value)
}

// nearCountry returns the country whose name is spelled most like value, if one is near.
func nearCountry(value string) (country.Country, bool) {
	length := len([]rune(value))
	if length < MinFuzzy {
		return country.Country{}, false
	}
	var names []string
	for _, c := range country.All() {
		names = append(names, strings.ToLower(c.Name))
		for _, a := range c.Aliases {
			names = append(names, strings.ToLower(a.Name))
		}
	}
	return country.Lookup(nearest(strings.ToLower(value), names, 1+length/8))
}

func readYears(value string) (canonical, suggestion string, problem messages.Message) {
	y, ok := ParseYears(value)
	if !ok {
		return "", "", messages.New("reason.no_year", "text", value)
	}
	if y.From > 0 && y.To > 0 && y.From > y.To {
		return "", Years{y.To, y.From}.String(), messages.New("reason.years_backwards", "years", value)
	}
	return y.String(), "", messages.Message{}
}

// nearest is the name at most max edits from s, "" where none is; of equals the
// first.
func nearest(s string, names []string, max int) string {
	if i := analysis.Nearest(s, names, analysis.AtMost(max)); i >= 0 {
		return names[i]
	}
	return ""
}
