package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

func newTrends() *cobra.Command {
	var a asking
	var split string
	var groups int
	cmd := &cobra.Command{
		Use:   "trends QUERY…",
		Short: "show how often queries match, year by year",
		Long: `Trends prints, for each query and year, how often the query matches, how often
per 10,000 words, and in how many reports. It distinguishes a year without a
match from a year without a report. Each argument is a query of its own.`,
		Example: `  tipsearch trends '"replacement pickers"' harvest
  tipsearch trends cotton --split section --csv
  tipsearch trends cotton --server http://localhost:8080 --json`,
		Args: atLeast(1, "a query"),
		RunE: func(cmd *cobra.Command, args []string) error {
			params := a.params()
			params["q"] = args
			set(params, "split", split)
			if cmd.Flags().Changed("groups") {
				params.Set("groups", strconv.Itoa(groups))
			}
			return a.answer(cmd, "/api/v1/trends", params, printTrends)
		},
	}
	a.whom(cmd)
	a.narrow(cmd)
	a.printed(cmd.Flags(), true)
	cmd.Flags().StringVar(&split, "split", "", "section or country: a table for each one, instead of one for all")
	complete(cmd, "split", "section", "country")
	cmd.Flags().IntVar(&groups, "groups", 10, "with --split: tables per query, those with the most matches")
	return cmd
}

// trends is the part of the API's answer that is printed.
type trends struct {
	Match   string
	LeftOut int `json:"left_out"`
	Series  []struct {
		Q           string
		Notices     []string
		Label       *string
		Occurrences int
		Points      []trendPoint
		Undated     trendPoint
	}
}

type trendPoint struct {
	Year                           *int
	Occurrences, Sections, Reports int
	Indexed                        int     `json:"reports_indexed"`
	Per10k                         float64 `json:"per_10k_words"`
	Status                         string
}

func printTrends(w io.Writer, body []byte) error {
	var a trends
	if err := json.Unmarshal(body, &a); err != nil {
		return err
	}
	var b strings.Builder
	for i, s := range a.Series {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(plain(s.Q))
		if s.Label != nil {
			fmt.Fprintf(&b, " · %s", plain(*s.Label))
		}
		fmt.Fprintf(&b, " · %s\n", count(s.Occurrences, "match"))
		for _, n := range s.Notices {
			fmt.Fprintf(&b, "%s\n", plain(n))
		}
		if len(s.Points) > 0 {
			fmt.Fprintf(&b, "%7s %8s %10s %9s  %s\n", "year", "matches", "per 10,000", "sections", "reports")
		}
		for _, p := range s.Points {
			if p.Year != nil {
				writePoint(&b, strconv.Itoa(*p.Year), p)
			}
		}
		if s.Undated.Indexed > 0 {
			writePoint(&b, "undated", s.Undated)
		}
	}
	if a.LeftOut > 0 {
		fmt.Fprintf(&b, "\n%d more; --groups shows them\n", a.LeftOut)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func writePoint(b *strings.Builder, year string, p trendPoint) {
	if p.Status == "no_report" {
		fmt.Fprintf(b, "%7s %8s\n", year, "no report")
		return
	}
	fmt.Fprintf(b, "%7s %8d %10.2f %9d  %d of %d\n", year, p.Occurrences, p.Per10k, p.Sections, p.Reports, p.Indexed)
}
