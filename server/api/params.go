package api

import (
	"net/url"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"tipsearch/index/analysis"
	"tipsearch/index/entity"
	"tipsearch/search"
	"tipsearch/web/messages"
)

// The limits and defaults of the contract.
const (
	DefaultSize      = 20
	MaxSize          = search.MaxSize
	DefaultFacetSize = 20
	MaxFacetSize     = search.MaxFacetSize
	DefaultSnippets  = 3
	maxSnippets      = search.MaxSnippets
	maxValues        = 100   // values of one filter: more than any page offers to tick
	maxValueBytes    = 16384 // of one value: four bytes a code point of the longest query
)

// DefaultFacets returns the facets of a search that asks for none by name.
func DefaultFacets() []string { return search.FacetNames()[:6] }

// param is a parameter of an address: its name, whether it may be repeated, and how
// a value changes the request. set returns what is wrong with a value.
type param struct {
	name string
	many bool
	set  func(r *search.Request, value string) fault
}

// fault is what is wrong with a value, with a suggestion; the zero fault means nothing is.
type fault struct {
	why        messages.Message
	suggestion string // "" where nothing is near
}

// searchParams returns the parameters of every view of a search, in the order of
// addresses.
func searchParams() []param {
	list := []param{
		{"q", false, func(r *search.Request, v string) fault { r.Query = v; return fault{} }},
		{"match", false, func(r *search.Request, v string) fault {
			return oneOf(v, &r.Match, search.Forms, search.Exact)
		}},
	}
	return append(append(list, filterParams()...), []param{
		{"sort", false, func(r *search.Request, v string) fault {
			return oneOf(v, &r.Sort, search.ByRelevance, search.Newest, search.Oldest)
		}},
		{"size", false, func(r *search.Request, v string) fault { return setNumber(v, &r.Size, 0, MaxSize) }},
		{"cursor", false, func(r *search.Request, v string) fault { r.Cursor = v; return fault{} }},
		{"facets", false, setFacets},
		{"facet_size", false, func(r *search.Request, v string) fault {
			return setNumber(v, &r.FacetSize, 1, MaxFacetSize)
		}},
		{"entity_type", true, setTypes},
		{"snippets", false, func(r *search.Request, v string) fault {
			return setNumber(v, &r.Snippets, 0, maxSnippets)
		}},
	}...)
}

// setTypes adds a type to those that the facet of entities shows.
func setTypes(r *search.Request, v string) fault {
	return oneMore(v, &r.Types, entity.Types())
}

// ParseSearch reads a search from an address. An invalid parameter keeps its default and
// is listed: those of searchParams in their order, then unknown ones by name. The API
// refuses such a request; a page shows a notice and continues. extra names further
// parameters of the address, which the caller reads.
func ParseSearch(values url.Values, extra ...string) (search.Request, []FieldError) {
	return parseParams(values, append(searchParams(), layoutParam(new(string))), extra...)
}

// ParseList is ParseSearch for a list of what is found, which has neither facets nor
// snippets.
func ParseList(values url.Values, extra ...string) (search.Request, []FieldError) {
	params := slices.DeleteFunc(searchParams(), func(p param) bool {
		return p.name == "facets" || p.name == "facet_size" || p.name == "entity_type" || p.name == "snippets"
	})
	r, bad := parseParams(values, params, extra...)
	r.Facets, r.Snippets = []string{}, 0
	return r, bad
}

// parseParams reads params from an address; the rest has its default.
func parseParams(values url.Values, params []param, extra ...string) (search.Request, []FieldError) {
	r := search.Request{
		Match: search.Forms, Size: DefaultSize, FacetSize: DefaultFacetSize, Snippets: DefaultSnippets,
		Facets: DefaultFacets(),
	}
	bad := readParams(&r, values, params, extra...)
	if r.Sort == "" {
		r.Sort = DefaultSort(r.Query)
	}
	return r, bad
}

// readParams reads params from an address and lists what cannot be taken, unknown
// parameters last. extra are names of parameters that are read elsewhere.
func readParams(r *search.Request, values url.Values, params []param, extra ...string) []FieldError {
	names := slices.Clone(extra)
	var bad []FieldError
	for _, p := range params {
		names = append(names, p.name)
		bad = append(bad, readParam(r, p, values[p.name])...)
	}
	return append(bad, unknownParams(values, names)...)
}

// WithoutEmpty returns values without empty ones, which a plain form sends for a
// field that nobody filled in.
func WithoutEmpty(values url.Values) url.Values {
	out := url.Values{}
	for name, list := range values {
		out[name] = slices.DeleteFunc(slices.Clone(list), func(v string) bool { return v == "" })
	}
	return out
}

// readParam reads the values of one parameter.
func readParam(r *search.Request, p param, values []string) []FieldError {
	if len(values) > 1 && !p.many {
		return []FieldError{{Param: p.name, Value: values[1], Message: messages.New("reason.twice")}}
	}
	if len(values) > maxValues {
		many := messages.New("reason.many_values", "n", len(values), "most", maxValues)
		return []FieldError{{Param: p.name, Message: many}}
	}
	var bad []FieldError
	for _, v := range values {
		if p.many && v == "" {
			continue // what the "all" of a plain form's list sends
		}
		wrong := fault{why: unreadable(v)}
		if wrong.why.IsZero() {
			wrong = p.set(r, v)
		}
		if !wrong.why.IsZero() {
			bad = append(bad, FieldError{Param: p.name, Value: Printable(v), Message: wrong.why, Suggestion: wrong.suggestion})
		}
	}
	return bad
}

// unreadable returns why a value is valid for no parameter, or the zero fault.
func unreadable(value string) messages.Message {
	switch {
	case len(value) > maxValueBytes:
		return messages.New("reason.long", "n", len(value), "most", maxValueBytes)
	case !utf8.ValidString(value):
		return messages.New("reason.utf8")
	case strings.ContainsRune(value, 0):
		return messages.New("reason.nul")
	}
	return messages.Message{}
}

// Printable returns a refused value as an error may show it: valid UTF-8, and short.
func Printable(value string) string {
	const shown = 80
	value = strings.ToValidUTF8(value, "\uFFFD")
	if r := []rune(value); len(r) > shown {
		return string(r[:shown]) + "…"
	}
	return value
}

// unknownParams lists the parameters that an address does not have, by name.
func unknownParams(values url.Values, names []string) []FieldError {
	var bad []FieldError
	for name, v := range values {
		if !slices.Contains(names, name) {
			first := ""
			if len(v) > 0 {
				first = v[0]
			}
			bad = append(bad, FieldError{Printable(name), Printable(first), messages.New("reason.unknown_parameter"),
				analysis.Meant(name, names), true})
		}
	}
	sort.Slice(bad, func(i, j int) bool { return bad[i].Param < bad[j].Param })
	return bad
}
