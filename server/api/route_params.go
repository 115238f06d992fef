package api

import (
	"net/url"
	"slices"
	"strconv"

	"tipsearch/index/entity"
	"tipsearch/index/section"
	"tipsearch/search"
	"tipsearch/search/cite"
	"tipsearch/web/messages"
)

// The parameters of addresses that are not a plain search. Each Parse function
// returns what was asked for and lists what cannot be taken; params.go has those of
// a search.

// The parameters that choose how a page looks. The API takes them too, so that the
// address of a page works there.
const (
	LanguageParam = "lang"
	LayoutParam   = "view"

	// Grouped and Flat are the values of LayoutParam: hits together by report, or
	// one by one.
	Grouped = "grouped"
	Flat    = "flat"
)

// The limits and defaults of single addresses.
const (
	// defaultSuggestions fit under a box without scrolling.
	defaultSuggestions = 8
	maxSuggestions     = 50

	// maxParagraph is more paragraphs than any report has.
	maxParagraph = 1_000_000

	defaultEmbedded = 5 // hits in the box of /embed/frame
	maxEmbedded     = 20
)

// ParseNone reads an address without parameters: it lists those that are given.
func ParseNone(values url.Values) []FieldError { return unknownParams(values, nil) }

// textParam returns a parameter of any text.
func textParam(name string, to *string) param {
	return param{name, false, func(_ *search.Request, v string) fault { *to = v; return fault{} }}
}

// numberParam returns a parameter of a whole number.
func numberParam(name string, to *int, low, high int) param {
	return param{name, false, func(_ *search.Request, v string) fault { return setNumber(v, to, low, high) }}
}

// yearParam returns a parameter of one year.
func yearParam(name string, to *int) param {
	return param{name, false, func(_ *search.Request, v string) fault {
		if !oneYear.MatchString(v) {
			return fault{why: messages.New("reason.not_year")}
		}
		*to, _ = strconv.Atoi(v) // four digits
		return fault{}
	}}
}

// choiceParam returns a parameter of one of several values.
func choiceParam[T ~string](name string, to *T, allowed ...T) param {
	return param{name, false, func(_ *search.Request, v string) fault { return oneOf(v, to, allowed...) }}
}

// orEmpty returns p with "" taken as the default, as a plain form sends it.
func orEmpty(p param) param {
	return param{p.name, p.many, func(r *search.Request, v string) fault {
		if v == "" {
			return fault{}
		}
		return p.set(r, v)
	}}
}

// layoutParam reads how the hits of a page are laid out; "" is Grouped.
func layoutParam(to *string) param { return orEmpty(choiceParam(LayoutParam, to, Grouped, Flat)) }

// ParseLanguage reads the code of a page's language from the values of
// LanguageParam; "" is the default.
func ParseLanguage(given []string) (code string, bad []FieldError) {
	bad = readParam(nil, orEmpty(choiceParam(LanguageParam, &code, languageCodes()...)), given)
	return code, bad
}

func languageCodes() []string {
	var codes []string
	for _, l := range messages.All() {
		codes = append(codes, l.Code)
	}
	return codes
}

// LineOrders returns the values of the order parameter of a concordance, the
// default first.
func LineOrders() []search.LineOrder {
	return []search.LineOrder{search.ByHit, search.ByLeft, search.ByRight, search.ByYear, search.ByCountry}
}

// ParseLines reads the address of a concordance: that of a list, and the order of
// its lines.
func ParseLines(values url.Values) (search.Request, search.LineOrder, []FieldError) {
	req, bad := ParseList(values, "order")
	order := search.ByHit
	bad = append(bad, readParam(&req, choiceParam("order", &order, LineOrders()...), values["order"])...)
	return req, order, bad
}

// ParseFacet reads the address of the values of a facet: that of a list, and with
// what a word of a value's label begins.
func ParseFacet(values url.Values) (req search.Request, prefix string, bad []FieldError) {
	req, bad = ParseList(values, "prefix", "entity_type")
	for _, p := range []param{textParam("prefix", &prefix), {"entity_type", true, setTypes}} {
		bad = append(bad, readParam(&req, p, values[p.name])...)
	}
	return req, prefix, bad
}

// ParseMarks reads what to mark on the page of a report.
func ParseMarks(values url.Values) (search.Request, []FieldError) {
	params := slices.DeleteFunc(searchParams(), func(p param) bool {
		return p.name != "q" && p.name != "match" && p.name != "section"
	})
	return parseParams(values, params, "at", "named")
}

// ParseTrends reads the address of a trend: one or several q, the filters of a
// search, and how to split. extra are parameters that the caller reads itself.
func ParseTrends(values url.Values, extra ...string) (search.TrendRequest, []FieldError) {
	t := search.TrendRequest{}
	params := slices.DeleteFunc(searchParams(), func(p param) bool {
		return slices.Contains([]string{"q", "sort", "size", "cursor", "facets", "facet_size", "snippets"}, p.name)
	})
	by := "year"
	params = append(params,
		param{"q", true, func(_ *search.Request, v string) fault {
			t.Queries = append(t.Queries, v)
			return fault{}
		}},
		choiceParam("by", &by, "year"),
		choiceParam("split", &t.Split, search.BySection, search.ByNation),
		numberParam("groups", &t.Groups, 1, search.MaxTrendGroups),
	)
	r, bad := parseParams(values, params, extra...)
	t.Match, t.Filters = r.Match, r.Filters
	return t, bad
}

// Measures returns the ways to count that a chart can show, the default first.
func Measures() []string { return []string{"occurrences", "per_10k_words", "sections", "reports"} }

// ParseMeasure reads what the chart of a trend shows, from the parameter measure.
func ParseMeasure(values url.Values) (measure string, bad []FieldError) {
	measure = Measures()[0]
	bad = readParam(nil, choiceParam("measure", &measure, Measures()...), values["measure"])
	return measure, bad
}

// ParseSuggest reads the text to complete and the number of completions.
func ParseSuggest(values url.Values) (q string, size int, bad []FieldError) {
	size = defaultSuggestions
	bad = readParams(nil, values, []param{textParam("q", &q), numberParam("size", &size, 1, maxSuggestions)})
	return q, size, bad
}

// ParseCite reads what is to be cited: the number of a paragraph, 0 for the whole
// report, and a style.
func ParseCite(values url.Values) (paragraph int, in cite.Style, bad []FieldError) {
	in = cite.Chicago
	bad = readParams(nil, values, []param{
		numberParam("paragraph", &paragraph, 1, maxParagraph), choiceParam("style", &in, cite.Styles()...),
	})
	return paragraph, in, bad
}

// ParseSince reads the id of a report and the number of a paragraph; both are
// required.
func ParseSince(values url.Values) (report string, paragraph int, bad []FieldError) {
	params := []param{textParam("report", &report), numberParam("paragraph", &paragraph, 1, maxParagraph)}
	for _, p := range params {
		bad = append(bad, readParam(nil, p, values[p.name])...)
		if values.Get(p.name) == "" {
			bad = append(bad, FieldError{Param: p.name, Message: messages.New("reason.missing")})
		}
	}
	return report, paragraph, append(bad, unknownParams(values, []string{"report", "paragraph"})...)
}

// ParseHistory reads the country of a history.
func ParseHistory(values url.Values) (country string, bad []FieldError) {
	r, bad := parseParams(values, []param{once(filterParam(search.FieldCountry))})
	if codes := r.Filters.Of(search.FieldCountry); len(codes) > 0 {
		return codes[0], bad
	}
	if len(bad) == 0 {
		bad = []FieldError{{Param: "country", Message: messages.New("reason.missing_country")}}
	}
	return "", bad
}

// EntityList is what the address of a list of entities asks for.
type EntityList struct {
	Query  string // what a name begins with
	Type   entity.Type
	Size   int
	Cursor string
}

// ParseEntities reads the address of a list of entities.
func ParseEntities(values url.Values) (EntityList, []FieldError) {
	l := EntityList{Size: DefaultSize}
	return l, readParams(nil, values, []param{
		textParam("q", &l.Query), choiceParam("type", &l.Type, entity.Types()...),
		numberParam("size", &l.Size, 0, MaxSize), textParam("cursor", &l.Cursor),
	})
}

// Embedded is what the address of an embedded box asks for.
type Embedded struct {
	Request   search.Request // its country, section, year and match
	Direction string         // of the text: ltr, rtl, or "" for that of the language
	Max       int            // hits
}

// ParseEmbed reads the address of an embedded box.
func ParseEmbed(values url.Values) (Embedded, []FieldError) {
	e := Embedded{Max: defaultEmbedded}
	params := []param{
		once(filterParam(search.FieldCountry)), once(filterParam(search.FieldYear)), once(filterParam(search.FieldSection)),
		choiceParam("match", &e.Request.Match, search.Forms, search.Exact),
		choiceParam("dir", &e.Direction, "ltr", "rtl"), numberParam("max", &e.Max, 1, maxEmbedded),
	}
	return e, readParams(&e.Request, WithoutEmpty(values), params)
}

// Comparing is what the address of a comparison names: two years of a country, or
// any two reports or sections by their ids.
type Comparing struct {
	Country     string
	Kind        section.Kind // "" for whole reports
	From, To    int
	Left, Right string // ids of reports or sections, instead of country and years
}

// ParseCompare reads the address of a comparison.
func ParseCompare(values url.Values) (Comparing, []FieldError) {
	var c Comparing
	var r search.Request
	params := []param{
		once(filterParam(search.FieldCountry)), choiceParam("section", &c.Kind, section.Parts()...),
		yearParam("from", &c.From), yearParam("to", &c.To), textParam("left", &c.Left), textParam("right", &c.Right),
	}
	bad := readParams(&r, WithoutEmpty(values), params)
	if codes := r.Filters.Of(search.FieldCountry); len(codes) > 0 {
		c.Country = codes[0]
	}
	if len(bad) == 0 {
		bad = c.missing()
	}
	return c, bad
}

// missing lists the parameters that a comparison lacks.
func (c Comparing) missing() []FieldError {
	var bad []FieldError
	need := func(name string, given bool, missing messages.Message) {
		if !given {
			bad = append(bad, FieldError{Param: name, Message: missing})
		}
	}
	if c.Left != "" || c.Right != "" {
		need("left", c.Left != "", messages.New("reason.missing_left"))
		need("right", c.Right != "", messages.New("reason.missing_right"))
		return bad
	}
	need("country", c.Country != "", messages.New("reason.missing_compare_country"))
	need("from", c.From != 0, messages.New("reason.missing_from"))
	need("to", c.To != 0, messages.New("reason.missing_to"))
	return bad
}
