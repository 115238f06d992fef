package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"strconv"
	"strings"
	"unicode"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"
)

// searchFlags are the parameters of a search, by the names that the API has.
var searchFlags = []struct{ name, usage string }{
	{"section", "prosecution, protection, prevention, profile, recommendations, summary or other"},
	{"year", "a year, or a range 2019..2024"},
	{"country", "ISO 3166-1 alpha-3 code"},
	{"entity", "id of an entity"},
	{"tier", "1, 2, 2wl, 3 or special"},
	{"publisher", "id of a publisher"},
	{"report", "id of a report"},
}

func newSearch() *cobra.Command {
	var dir, base, match, sort string
	var size int
	var asJSON bool
	many := map[string]*[]string{}
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "search from the command line",
		Long: "Search prints the sections that answer a query, each with its snippets; matches\n" +
			"are underlined on a terminal and stand in [brackets] elsewhere. The query language\n" +
			"is that of the search page: words, \"phrases\", =\"exact phrases\", OR, -, parentheses,\n" +
			"section:, year:, country:, entity:, tier:. Words after each other are one query.",
		Example: "  tipsearch search '\"replacement pickers\"'\n" +
			"  tipsearch search 'cotton -section:profile' --year 2020..2024 --json",
		Args: atLeast(1, "a query"),
		RunE: func(cmd *cobra.Command, args []string) error {
			params := url.Values{"q": {strings.Join(args, " ")}, "match": {match}, "size": {strconv.Itoa(size)}}
			if sort != "" {
				params.Set("sort", sort)
			}
			if !asJSON {
				params.Set("facets", "")
			}
			for name, values := range many {
				if len(*values) > 0 {
					params[name] = *values
				}
			}
			c, done, err := newClient(cmd.Context(), base, dir, cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			defer done()
			body, err := c.get(cmd.Context(), "/api/v1/search", params)
			if err != nil {
				return err
			}
			if asJSON {
				_, err := cmd.OutOrStdout().Write(append(body, '\n'))
				return err
			}
			return printHits(cmd.OutOrStdout(), body)
		},
	}
	f := cmd.Flags()
	f.StringVar(&dir, "index", os.Getenv("TIPSEARCH_INDEX"), "directory of the index (environment: TIPSEARCH_INDEX); the seeds where empty")
	f.StringVar(&base, "server", "", "address of a running server to ask instead")
	f.StringVar(&match, "match", "forms", "forms (word forms) or exact (the words as written)")
	f.StringVar(&sort, "sort", "", "relevance, newest or oldest")
	f.IntVar(&size, "size", 20, "hits to print, at most 200")
	f.BoolVar(&asJSON, "json", false, "print the API's answer")
	for _, p := range searchFlags {
		many[p.name] = f.StringSlice(p.name, nil, p.usage+"; repeat for either")
	}
	return cmd
}

// answer is as much of the API's answer as is printed.
type answer struct {
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
	var a answer
	if err := json.Unmarshal(body, &a); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	open, shut := "[", "]"
	if f, ok := w.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		open, shut = "\x1b[4m", "\x1b[24m"
	}
	var b strings.Builder
	for _, n := range a.Query.Notices {
		fmt.Fprintf(&b, "%s\n", n)
	}
	fmt.Fprintf(&b, "%s in %s · exact: %d · word forms: %d\n", count(a.Total.Sections, "section"), count(a.Total.Reports, "report"),
		a.Also.Exact.Sections, a.Also.Forms.Sections)
	for _, h := range a.Hits {
		fmt.Fprintf(&b, "\n%s", plain(h.Report.Title))
		if h.Report.Year != nil {
			fmt.Fprintf(&b, " · %d", *h.Report.Year)
		}
		if h.Report.Tier != nil {
			fmt.Fprintf(&b, " · tier %s", *h.Report.Tier)
		}
		fmt.Fprintf(&b, "\n  %s, recognised by: %s · %s · %s\n", h.Section, h.Evidence, count(h.Occurrences, "match"), h.URL)
		for _, s := range h.Snippets {
			fmt.Fprintf(&b, "    ¶%d %s\n", s.Paragraph, marked(s.Text, s.Marks, open, shut))
		}
	}
	if a.DidYouMean != nil {
		fmt.Fprintf(&b, "did you mean: %s\n", a.DidYouMean.Q)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// marked puts open and shut around the marks, which count code points.
func marked(text string, marks [][2]int, open, shut string) string {
	runes := []rune(text)
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m[0] < at || m[1] < m[0] || m[1] > len(runes) {
			break // no answer of ours
		}
		b.WriteString(plain(string(runes[at:m[0]])) + open + plain(string(runes[m[0]:m[1]])) + shut)
		at = m[1]
	}
	return b.String() + plain(string(runes[at:]))
}

// plain takes out what would control a terminal.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, s)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if strings.HasSuffix(what, "ch") {
		what += "e"
	}
	return fmt.Sprintf("%d %ss", n, what)
}
