package country

import (
	"fmt"
	"strconv"
	"strings"

	"tipsearch/index/table"
)

// read reads the two tables; their form is described at the head of each.
func read(countries, former table.File) ([]Country, error) {
	type end struct {
		Code   string `table:"alpha-3,unique"`
		Former string `table:"ISO 3166-3 code,unique"`
		Year   int    `table:"last year"`
	}
	rows, err := table.Read[end](former)
	if err != nil {
		return nil, err
	}
	ends := map[string]end{}
	for _, row := range rows {
		ends[row.Code] = row
	}
	list, err := table.Read[struct {
		Code     string   `table:"alpha-3,unique"`
		Alpha2   string   `table:"alpha-2"`
		Name     Alias    `table:"name"`
		Aliases  []Alias  `table:"other names,optional"`
		Demonyms []string `table:"demonyms and adjectives,optional"`
	}](countries)
	if err != nil {
		return nil, err
	}
	all := make([]Country, len(list))
	for i, row := range list {
		e := ends[row.Code]
		all[i] = Country{row.Code, row.Alpha2, e.Former, e.Year, row.Name.Name, row.Name.From, row.Aliases, row.Demonyms}
	}
	return all, nil
}

// UnmarshalText reads "Zaire (1971..1997)". Brackets without ".." belong to the
// name: "Burma (Myanmar)".
func (a *Alias) UnmarshalText(b []byte) error {
	text := string(b)
	open := strings.LastIndex(text, " (")
	if open < 0 || !strings.HasSuffix(text, ")") || !strings.Contains(text[open:], "..") {
		*a = Alias{Name: text}
		return nil
	}
	*a = Alias{Name: text[:open]}
	from, to, _ := strings.Cut(text[open+2:len(text)-1], "..")
	for _, side := range []struct {
		text string
		year *int
	}{{from, &a.From}, {to, &a.To}} {
		if side.text == "" {
			continue
		}
		year, err := strconv.Atoi(side.text)
		if err != nil {
			return fmt.Errorf("%q: expected a year, found %q", text, side.text)
		}
		*side.year = year
	}
	return nil
}
