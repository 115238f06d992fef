package country

import (
	"fmt"
	"strconv"
	"strings"

	"tipsearch/index/table"
)

// parse reads the two tables; their form is described at the head of each.
func parse(countries, former string) ([]Country, error) {
	type end struct {
		code string
		year int
	}
	ends := map[string]end{}
	for n, fields := range table.Rows(former) {
		if len(fields) != 3 {
			return nil, fmt.Errorf("read former.txt row %d: %d fields, want 3", n+1, len(fields))
		}
		year, err := strconv.Atoi(fields[2])
		if err != nil {
			return nil, fmt.Errorf("read former.txt row %d: year %q", n+1, fields[2])
		}
		ends[fields[0]] = end{fields[1], year}
	}
	var all []Country
	for n, fields := range table.Rows(countries) {
		if len(fields) != 5 {
			return nil, fmt.Errorf("read countries.txt row %d: %d fields, want 5", n+1, len(fields))
		}
		name, err := parseAlias(fields[2])
		if err != nil {
			return nil, fmt.Errorf("read countries.txt row %d: %w", n+1, err)
		}
		c := Country{Code: fields[0], Alpha2: fields[1], Name: name.Name, From: name.From, Demonyms: table.List(fields[4])}
		for _, text := range table.List(fields[3]) {
			alias, err := parseAlias(text)
			if err != nil {
				return nil, fmt.Errorf("read countries.txt row %d: %w", n+1, err)
			}
			c.Aliases = append(c.Aliases, alias)
		}
		c.Former, c.Ended = ends[c.Code].code, ends[c.Code].year
		all = append(all, c)
	}
	return all, nil
}

// parseAlias reads "Zaire (1971..1997)". Brackets without ".." belong to the
// name: "Burma (Myanmar)".
func parseAlias(text string) (Alias, error) {
	open := strings.LastIndex(text, " (")
	if open < 0 || !strings.HasSuffix(text, ")") || !strings.Contains(text[open:], "..") {
		return Alias{Name: text}, nil
	}
	a := Alias{Name: text[:open]}
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
			return Alias{}, fmt.Errorf("years of %q: %q is no year", text, side.text)
		}
		*side.year = year
	}
	return a, nil
}
