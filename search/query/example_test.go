package query_test

import (
	"fmt"

	"tipsearch/search/query"
)

func ExampleLanguage_Parse() {
	l := query.Language{
		{Name: "section", Kind: query.Choice, Values: []query.Value{{Code: "prevention"}, {Code: "profile"}}},
		{Name: "year", Kind: query.YearRange},
	}
	q, _, err := l.Parse(`“replacement pickers”  AND year:2019-2024 -section:profile`)
	fmt.Println(q, err)
	_, _, err = l.Parse(`"replacement pickers`)
	fmt.Println(err)
	// Output:
	// "replacement pickers" year:2019..2024 -section:profile <nil>
	// query, character 1: this quotation mark is never closed
}
