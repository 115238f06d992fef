package api

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tipsearch/index/analysis"
	"tipsearch/index/country"
	"tipsearch/search"
	"tipsearch/web/messages"
)

// Readers of values. Each function sets its target or returns what is wrong with the
// value.

// oneOf takes one of the values allowed.
func oneOf[T ~string](value string, to *T, allowed ...T) fault {
	if !slices.Contains(allowed, T(value)) {
		return choices(value, allowed)
	}
	*to = T(value)
	return fault{}
}

// oneMore adds one of the values allowed to a list, once.
func oneMore[T ~string](value string, to *[]T, allowed []T) fault {
	if !slices.Contains(allowed, T(value)) {
		return choices(value, allowed)
	}
	if !slices.Contains(*to, T(value)) {
		*to = append(*to, T(value))
	}
	return fault{}
}

// choices returns the refusal of a value that is not allowed, with those that are.
func choices[T ~string](value string, allowed []T) fault {
	words := codesOf(allowed)
	return fault{messages.New("reason.not_one_of", "values", words), analysis.Meant(value, words)}
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

// checkID returns what is wrong with an id.
func checkID(v string) fault {
	if idPattern.MatchString(v) {
		return fault{}
	}
	return fault{why: messages.New("reason.not_id")}
}

// checkCountry returns what is wrong with the code of a country.
func checkCountry(v string) fault {
	c, ok := country.ByCode(v)
	if ok && c.Code == v {
		return fault{}
	}
	if !ok {
		c, _ = country.Lookup(v)
	}
	return fault{messages.New("reason.not_country"), c.Code}
}

func setNumber(value string, to *int, low, high int) fault {
	n, err := strconv.Atoi(value)
	switch {
	case err != nil || strconv.Itoa(n) != value:
		return fault{why: messages.New("reason.not_number", "low", low, "high", high)}
	case n < low || n > high:
		return fault{messages.New("reason.not_between", "low", low, "high", high), strconv.Itoa(min(max(n, low), high))}
	}
	*to = n
	return fault{}
}

func setFacets(r *search.Request, v string) fault {
	r.Facets = []string{}
	if v == "" {
		return fault{}
	}
	for name := range strings.SplitSeq(v, ",") {
		if f := oneMore(name, &r.Facets, search.FacetNames()); !f.why.IsZero() {
			return f
		}
	}
	return fault{}
}
