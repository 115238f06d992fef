package api

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/country"
	"tipsearch/search"
)

// How a value is read. Each function changes what it is given, or returns what is
// wrong with the value and what may be meant by it.

// oneOf takes one of the values allowed.
func oneOf[T ~string](value string, to *T, allowed ...T) (string, string) {
	if !slices.Contains(allowed, T(value)) {
		return choices(value, allowed)
	}
	*to = T(value)
	return "", ""
}

// oneMore adds one of the values allowed to a list, once.
func oneMore[T ~string](value string, to *[]T, allowed []T) (string, string) {
	if !slices.Contains(allowed, T(value)) {
		return choices(value, allowed)
	}
	if !slices.Contains(*to, T(value)) {
		*to = append(*to, T(value))
	}
	return "", ""
}

// choices says that value is none of those allowed.
func choices[T ~string](value string, allowed []T) (message, suggestion string) {
	words := codesOf(allowed)
	return "is not one of " + strings.Join(words, ", "), analysis.Meant(value, words)
}

// codesOf returns codes of any type as strings.
func codesOf[T ~string](codes []T) []string {
	list := make([]string, len(codes))
	for i, code := range codes {
		list[i] = string(code)
	}
	return list
}

// idPattern matches ids of reports, entities and publishers.
var idPattern = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}._-]{0,199}$`)

// checkID says why v is no id, "" where it is one.
func checkID(v string) string {
	if idPattern.MatchString(v) {
		return ""
	}
	return "is not an id: ids are letters, digits, hyphens, dots and underscores"
}

// checkCountry says why v is no country's code, and whose code may be meant.
func checkCountry(v string) (message, suggestion string) {
	c, ok := country.ByCode(v)
	if ok && c.Code == v {
		return "", ""
	}
	if !ok {
		c, _ = country.Lookup(v)
	}
	return "is not the three-letter code of a country (ISO 3166-1 alpha-3, in capitals)", c.Code
}

func setNumber(value string, to *int, low, high int) (string, string) {
	n, err := strconv.Atoi(value)
	switch {
	case err != nil || strconv.Itoa(n) != value:
		return fmt.Sprintf("is not a whole number from %d to %d", low, high), ""
	case n < low || n > high:
		return fmt.Sprintf("is not between %d and %d", low, high), strconv.Itoa(min(max(n, low), high))
	}
	*to = n
	return "", ""
}

func setFacets(r *search.Request, v string) (string, string) {
	r.Facets = []string{}
	if v == "" {
		return "", ""
	}
	for name := range strings.SplitSeq(v, ",") {
		if message, suggestion := oneMore(name, &r.Facets, search.FacetNames()); message != "" {
			return message, suggestion
		}
	}
	return "", ""
}
