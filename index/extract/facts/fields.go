package facts

import (
	"embed"
	"fmt"
	"strings"

	"tipsearch/index/country"
	"tipsearch/index/document"
	"tipsearch/index/extract/layout"
	"tipsearch/index/table"
)

//go:embed *.txt
var files embed.FS

// fieldNames says which fact a field or column of that name holds.
var fieldNames = func() map[string]string {
	facts := map[string]string{}
	for _, row := range table.Must(table.Read[struct {
		Fact  string   `table:"fact,unique"`
		Names []string `table:"names,words,unique"`
	}](table.Embedded(files, "fields.txt"))) {
		for _, name := range row.Names {
			facts[name] = row.Fact
		}
	}
	return facts
}()

// FieldOf returns the fact that a field of that name holds, "" for none.
func FieldOf(name string) string {
	name = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))
	return fieldNames[strings.NewReplacer(" ", "_", "-", "_").Replace(name)]
}

// State puts the values of fields into f, each stated with that evidence.
// refused lists the values that say nothing ("country: Narnia"), whose facts are left
// as they were; overruled lists what the file states otherwise.
func State(f *document.Facts, values map[string]string, evidence string) (refused, overruled []string) {
	set := func(to *document.Fact, field, value string) {
		if value != "" {
			if (field == "country" || field == "year" || field == "tier") && to.Known == document.Stated &&
				to.Value != value {
				overruled = append(overruled, fmt.Sprintf("%s %s, as the %s has it, goes before %s, as it stands in: %s", field,
					value, strings.ReplaceAll(evidence, "%", field), to.Value, to.Evidence))
			}
			*to = stated(value, strings.ReplaceAll(evidence, "%", field))
		}
	}
	for _, field := range []string{"title", "author", "publisher", "source_url", "licence", "language", "family"} {
		value := layout.CleanLine(values[field])
		switch field {
		case "title":
			set(&f.Title, field, value)
		case "author":
			set(&f.Author, field, value)
		case "publisher":
			if p := publisherNamed(value); p != "" {
				value = p
			}
			set(&f.Publisher, field, value)
		case "source_url":
			set(&f.SourceURL, field, value)
		case "licence":
			set(&f.Licence, field, value)
		case "language":
			set(&f.Language, field, value)
		case "family":
			set(&f.Family, field, value)
		}
	}
	if source := layout.CleanLine(values["source"]); source != "" {
		switch {
		case webAddress.MatchString(source) && values["source_url"] == "":
			set(&f.SourceURL, "source", webAddress.FindString(source))
		case values["publisher"] == "" && publisherNamed(source) != "":
			set(&f.Publisher, "source", publisherNamed(source))
		}
	}
	name := values["country"]
	if name == "" {
		name = values["country2"]
	}
	if name = layout.CleanLine(name); name != "" {
		if c, ok := countryNamed(name); ok {
			set(&f.Country, "country", c.Code)
		} else {
			refused = append(refused, fmt.Sprintf("country %q is none that is known", layout.Clip(name)))
		}
	}
	if value := layout.CleanLine(values["year"]); value != "" {
		if y := yearIn(strings.TrimSuffix(value, ".0")); y != 0 {
			set(&f.Year, "year", fmt.Sprint(y))
		} else {
			refused = append(refused, fmt.Sprintf("year %q is none", layout.Clip(value)))
		}
	}
	if title := f.Title; title.Known == document.Stated && f.Year.Known != document.Stated {
		if y := yearIn(title.Value); y != 0 {
			f.Year = stated(fmt.Sprint(y), title.Evidence+": "+title.Value)
		}
	}
	if value := layout.CleanLine(values["tier"]); value != "" {
		if t := tierValue(value); t != "" {
			set(&f.Tier, "tier", t)
		} else if !strings.EqualFold(value, "n/a") && value != "-" {
			refused = append(refused, fmt.Sprintf("tier %q is none", layout.Clip(value)))
		}
	}
	if value := layout.CleanLine(values["published"]); value != "" {
		if d := isoDay(value); d != "" {
			value = d
		}
		set(&f.Published, "published", value)
	}
	return refused, overruled
}

// countryNamed returns the country of a field: a name, or a code.
func countryNamed(value string) (country.Country, bool) {
	if c, ok := country.Lookup(value); ok {
		return c, true
	}
	if n := len(value); n == 2 || n == 3 {
		return country.ByCode(value)
	}
	if found := countriesIn(value); len(found) == 1 {
		return found[0], true
	}
	return country.Country{}, false
}

// tierValue reads a tier as a field holds it: "2", "Tier 2 Watch List", "2WL",
// "Special Case".
func tierValue(value string) string {
	if specialCase.MatchString(value) || strings.EqualFold(value, "special") {
		return "special"
	}
	if tier, _, ok := findTier(value); ok {
		return tier
	}
	tier, _, _ := findTier("Tier " + value)
	return tier
}
