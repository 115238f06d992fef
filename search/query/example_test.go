package query_test

import (
	"fmt"

	"tipsearch/search/query"
)

func ExampleParse() {
	q, _, err := query.Parse(`“replacement pickers”  AND year:2019-2024 -section:profile`)
	fmt.Println(q, err)
	_, _, err = query.Parse(`"replacement pickers`)
	fmt.Println(err)
	// Output:
	// "replacement pickers" year:2019..2024 -section:profile <nil>
	// query, character 1: this quotation mark is never closed
}
