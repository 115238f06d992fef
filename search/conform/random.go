package conform

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"tipsearch/index"
	"tipsearch/search"
)

// vocabulary is what the random reports say: words that share forms and letters, some with
// diacritics, some that stand everywhere.
var vocabulary = strings.Fields(`forced force forcing labor labour labors picker pickers picking organ organs organic
	government governments Türkmen turkmen café cafe trafficking traficking trafficked anti-trafficking the of to and
	cotton harvest harvests Turkmenistan NGO NGOs naïve teh хлопок`)

func randomWords(r *rand.Rand, n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = vocabulary[r.IntN(len(vocabulary))]
	}
	return strings.Join(words, " ")
}

// randomReports returns six reports, two of one year and one on another country, with text
// that is set aside.
func randomReports(r *rand.Rand) (sources []index.Source) {
	for i := range 6 {
		var b strings.Builder
		fmt.Fprintf(&b, "%d Trafficking in Persons Report: %s\n\n", 2015+i%5, []string{"Turkmenistan", "Kenya"}[i/5])
		for _, heading := range []string{"", "PROSECUTION", "PROTECTION", "PREVENTION", "TRAFFICKING PROFILE"} {
			fmt.Fprintf(&b, "%s\n\nThe government %s.\n\nThe %s. NGOs reported that %s.\n\n", heading,
				randomWords(r, 4+r.IntN(20)), randomWords(r, 3+r.IntN(12)), randomWords(r, 3))
		}
		fmt.Fprintf(&b, "By using this site you agree. %s\n", randomWords(r, 10))
		sources = append(sources, index.Source{Name: fmt.Sprintf("report-%d.txt", i), Data: []byte(b.String())})
	}
	return sources
}

// randomLeaf is a word, phrase or filter, as typed.
func randomLeaf(r *rand.Rand) string {
	word := vocabulary[r.IntN(len(vocabulary))]
	letters := []rune(word)
	switch r.IntN(12) {
	case 0, 1:
		return `"` + randomWords(r, 2+r.IntN(2)) + `"`
	case 2:
		return `="` + randomWords(r, 2) + `"`
	case 3:
		return fmt.Sprintf(`"%s"~%d`, randomWords(r, 2+r.IntN(2)), 1+r.IntN(6))
	case 4:
		return string(letters[:min(len(letters), 3)]) + "*"
	case 5:
		return word + "~"
	case 6:
		return []string{"section:prevention", "section:set_aside", "year:2016..2018", "country:kenya", "entity:turkmenistan",
			"heading:profile", "title:trafficking", "attribution:ngo", "tier:2"}[r.IntN(9)]
	}
	return word
}

// randomRequest is a query with filters in every other case, in any order.
func randomRequest(r *rand.Rand) search.Request {
	var parts []string
	for range 1 + r.IntN(3) {
		part := randomLeaf(r)
		switch r.IntN(5) {
		case 0:
			part = "(" + part + " OR " + randomLeaf(r) + ")"
		case 1:
			part = "-" + part
		}
		parts = append(parts, part)
	}
	out := search.Request{Query: strings.Join(parts, " "), Match: []search.Match{search.Forms, search.Exact}[r.IntN(2)],
		Sort: []search.Sort{search.ByRelevance, search.Newest, search.Oldest}[r.IntN(3)],
		Size: search.MaxSize, Snippets: 2, Facets: search.FacetNames(), FacetSize: search.MaxFacetSize, Repair: true}
	switch r.IntN(4) {
	case 0:
		out.Filters = out.Filters.With(search.FieldSection, "prevention", "profile").With(search.FieldYear, "2015..2017")
	case 1:
		out.Filters = out.Filters.With(search.FieldCountry, "TKM").With("attribution", "ngo", "government").
			WithAll("attribution", r.IntN(2) == 0)
	}
	return out
}
