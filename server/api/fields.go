package api

import (
	"slices"

	"tipsearch/search"
	"tipsearch/search/query"
)

// The parameters that filter a search, made from the table of fields.

// requestFields returns the fields that are parameters.
func requestFields() []search.Field {
	return slices.DeleteFunc(slices.Clone(search.Fields()), func(f search.Field) bool { return f.QueryOnly })
}

// FilterParams returns the names of the parameters that narrow a search.
func FilterParams() []string {
	names := []string{"match"}
	for _, f := range requestFields() {
		names = append(names, string(f.Name))
		if f.Every != nil {
			names = append(names, f.Every.Param)
		}
	}
	return names
}

// filterParams returns the parameters of all fields.
func filterParams() []param {
	var list []param
	for _, f := range requestFields() {
		list = append(list, filterParam(f.Name))
		if f.Every != nil {
			list = append(list, everyParam(&f))
		}
	}
	return list
}

// filterParam returns the parameter of a field, which adds its value to the filters.
func filterParam(field query.Field) param {
	f := search.FieldNamed(field)
	return param{string(field), true, func(r *search.Request, v string) fault {
		value, wrong := readValue(f, v)
		if wrong.why.IsZero() {
			r.Filters = r.Filters.Add(field, value)
		}
		return wrong
	}}
}

// everyParam returns the parameter that asks for every value of a field.
func everyParam(f *search.Field) param {
	return param{f.Every.Param, false, func(r *search.Request, v string) fault {
		op := ""
		wrong := oneOf(v, &op, "or", "and")
		r.Filters = r.Filters.WithAll(f.Name, op == "and")
		return wrong
	}}
}

// once returns p as a parameter that must not be repeated.
func once(p param) param { return param{p.name, false, p.set} }

// readValue returns the canonical form of a value, or what is wrong with it.
func readValue(f *search.Field, v string) (value string, wrong fault) {
	switch f.Kind {
	case query.Choice:
		wrong = oneOf(v, new(string), f.Codes()...)
	case query.YearRange:
		return readYears(v)
	case query.Nation:
		wrong = checkCountry(v)
	case query.ID, query.Name:
		wrong = checkID(v)
	}
	return v, wrong
}

// schemaOfField returns the JSON schema of the values that readValue accepts, and of
// "", which a plain form sends for no filter.
func schemaOfField(f *search.Field) map[string]any {
	switch f.Kind {
	case query.Choice:
		return orNone(f.Codes()...)
	case query.YearRange:
		return yearSchema
	case query.Nation:
		return map[string]any{"type": "string", "pattern": "^$|^[A-Z]{3}$"}
	case query.ID, query.Name:
		return idSchema
	}
	return anyText
}

// filterPairs returns the names and values of the parameters that ParseSearch reads
// back to filters.
func filterPairs(filters search.Filters) [][2]string {
	var list [][2]string
	for _, f := range requestFields() {
		for _, v := range filters.Of(f.Name) {
			list = append(list, [2]string{string(f.Name), v})
		}
		if filters.All(f.Name) {
			list = append(list, [2]string{f.Every.Param, "and"})
		}
	}
	return list
}

// filterDocs describes the parameters of all fields.
func filterDocs() []ParamDoc {
	var docs []ParamDoc
	for _, f := range requestFields() {
		docs = append(docs, ParamDoc{
			Name: string(f.Name), Many: true, Doc: f.Doc, Schema: schemaOfField(&f), Example: f.Example,
		})
		if f.Every != nil {
			docs = append(docs, ParamDoc{Name: f.Every.Param, Doc: f.Every.Doc,
				Schema: with(enum("or", "and"), "default", "or"), Example: "and"})
		}
	}
	return docs
}
