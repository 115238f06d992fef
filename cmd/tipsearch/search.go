package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tipsearch/index/section"
)

func newSearch() *cobra.Command {
	var a asking
	var sort string
	var size int
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "search from the command line",
		Long: `Search prints the sections that match a query, each with its snippets. Matches
are underlined on a terminal and in [brackets] elsewhere. The query language is
that of the search page: words, "phrases", ="exact phrases", OR, -, parentheses,
section:, year:, country:, entity:, tier:. All arguments together are one query.
Search prints the first hits; tipsearch export prints them all.`,
		Example: `  tipsearch search '"replacement pickers"'
  tipsearch search 'cotton -section:profile' --year 2020..2024 --json
  tipsearch search harvest --index reports.index --country TKM --sort newest`,
		Args: atLeast(1, "a query"),
		RunE: func(cmd *cobra.Command, args []string) error {
			params := a.params()
			params.Set("q", strings.Join(args, " "))
			params.Set("size", strconv.Itoa(size))
			set(params, "sort", sort)
			if !a.asJSON {
				params.Set("facets", "")
			}
			return a.answer(cmd, "/api/v1/search", params, printHits)
		},
	}
	a.whom(cmd)
	a.narrow(cmd)
	a.printed(cmd.Flags(), false)
	cmd.Flags().StringVar(&sort, "sort", "", "relevance, newest or oldest")
	complete(cmd, "sort", "relevance", "newest", "oldest")
	cmd.Flags().IntVar(&size, "size", 20, "hits to print, at most 200")
	return cmd
}

// hits is the part of the API's answer that is printed.
type hits struct {
	Query struct{ Notices []string }
	Total struct{ Sections, Reports int }
	Also  struct{ Exact, Forms struct{ Sections int } }
	Hits  []struct {
		Report struct {
			Title string
			Year  *int
			Tier  *string
		}
		Section     string
		Evidence    string `json:"section_evidence"`
		Occurrences int
		URL         string
		Snippets    []struct {
			Paragraph int
			Text      string
			Marks     [][2]int
		}
	}
	DidYouMean *struct{ Q string } `json:"did_you_mean"`
}

func printHits(w io.Writer, body []byte) error {
	var a hits
	if err := json.Unmarshal(body, &a); err != nil {
		return err
	}
	ink := inkFor(w)
	var b strings.Builder
	for _, n := range a.Query.Notices {
		fmt.Fprintf(&b, "%s\n", plain(n))
	}
	fmt.Fprintf(&b, "%s in %s · exact: %d · word forms: %d\n", count(a.Total.Sections, "section"),
		count(a.Total.Reports, "report"), a.Also.Exact.Sections, a.Also.Forms.Sections)
	for _, h := range a.Hits {
		fmt.Fprintf(&b, "\n%s", plain(h.Report.Title))
		if h.Report.Year != nil {
			fmt.Fprintf(&b, " · %d", *h.Report.Year)
		}
		if h.Report.Tier != nil {
			fmt.Fprintf(&b, " · tier %s", plain(*h.Report.Tier))
		}
		how := "recognised by: " + h.Evidence
		if h.Section == string(section.SetAside) {
			how = "not part of the report" // nobody should quote a menu as the report
		}
		fmt.Fprintf(&b, "\n  %s, %s · %s · %s\n", plain(h.Section), plain(how), count(h.Occurrences, "match"), plain(h.URL))
		for _, s := range h.Snippets {
			fmt.Fprintf(&b, "    ¶%d %s\n", s.Paragraph, ink.marked(s.Text, s.Marks))
		}
	}
	if a.DidYouMean != nil {
		fmt.Fprintf(&b, "did you mean: %s\n", plain(a.DidYouMean.Q))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
