package server

import (
	"strconv"

	"tipsearch/search"
	"tipsearch/server/api"
	"tipsearch/web/messages"
)

// notebook is Python that reads a search, with all its filters, into a table.
func notebook(base string, req search.Request) string {
	q := api.QueryString(firstPage(req))
	return "import pandas as pd\n\nhits = pd.read_csv(" +
		strconv.QuoteToASCII(base+api.WithQuery("/api/v1/search.csv", q)) + ", dtype={\"year\": \"Int64\"})\n" +
		"hits.groupby([\"year\", \"section\"])[\"occurrences\"].sum().unstack(fill_value=0)\n"
}

// downloads returns the same search for programs and for readers of feeds.
func downloads(l *messages.Language, req search.Request) []link {
	q := api.QueryString(firstPage(req))
	return []link{
		{"CSV", api.WithQuery("/api/v1/search.csv", q)}, {"NDJSON", api.WithQuery("/api/v1/search.ndjson", q)},
		{"JSON", api.WithQuery("/api/v1/search", q)}, {l.Say("search.feed"), api.WithQuery("/search.atom", q)},
	}
}
