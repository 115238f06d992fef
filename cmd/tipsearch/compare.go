package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"tipsearch/index/section"
)

func newCompare() *cobra.Command {
	var a asking
	var country, kind, from, to string
	var all bool
	cmd := &cobra.Command{
		Use:   "compare [LEFT RIGHT]",
		Short: "show what changed between two years, sentence by sentence",
		Long: `Compare aligns the sentences of a country's reports of two years, or of any two
reports or sections given by id, and prints those that changed:

  +  only on the right        -  only on the left
  ~  edited                   >  the same, in another place

Changed words are [-removed-]{+added+}; --all prints unchanged sentences too (=).`,
		Example: `  tipsearch compare --country TKM --from 2020 --to 2024 --section prevention
  tipsearch compare turkmenistan-2020/prevention turkmenistan-2024/prevention --all`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return exactly("the id of what to compare from", "the id of what to compare with")(nil, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			params := url.Values{}
			set(params, "country", country)
			set(params, "section", kind)
			set(params, "from", from)
			set(params, "to", to)
			if len(args) == 2 {
				if country+from+to != "" {
					return usage(errors.New("give two ids, or --country, --from and --to, not both"))
				}
				params.Set("left", args[0])
				params.Set("right", args[1])
			}
			return a.answer(cmd, "/api/v1/compare", params, func(w io.Writer, body []byte) error {
				return printComparison(w, body, all)
			})
		},
	}
	a.whom(cmd)
	a.printed(cmd.Flags(), false)
	f := cmd.Flags()
	f.StringVar(&country, "country", "", "ISO 3166-1 alpha-3 code of the country")
	f.StringVar(&from, "from", "", "report year to compare from")
	f.StringVar(&to, "to", "", "report year to compare with")
	f.StringVar(&kind, "section", "", "kind of section to compare; whole reports if not given")
	f.BoolVar(&all, "all", false, "print unchanged sentences too")
	var parts []string // of a report: what is set aside cannot be compared
	for _, k := range section.Parts() {
		parts = append(parts, string(k))
	}
	complete(cmd, "section", parts...)
	offer(cmd, "country", countries)
	return cmd
}

// comparison is the part of the API's answer that is printed.
type comparison struct {
	Left, Right comparedSide
	CarriedOver float64 `json:"carried_over"`
	StillThere  float64 `json:"still_there"`
	Counts      map[string]int
	Notices     []string
	Sentences   []struct {
		Status      string
		Left, Right *struct {
			Text      string
			Section   string
			Paragraph int
		}
		Changes []struct{ Op, Left, Right string }
	}
}

type comparedSide struct {
	Report struct {
		ID, Title string
		Year      *int
	}
	Section *string
	Words   int
}

func (s comparedSide) String() string {
	text := plain(s.Report.Title)
	if s.Report.Year != nil {
		text += fmt.Sprintf(" · %d", *s.Report.Year)
	}
	if s.Section != nil {
		text += " · " + plain(*s.Section)
	}
	return text + " · " + count(s.Words, "word")
}

// statuses lists the ways a sentence can change, with their signs.
var statuses = [...]struct{ name, sign string }{
	{"unchanged", "="}, {"edited", "~"}, {"moved", ">"}, {"added", "+"}, {"removed", "-"},
}

func printComparison(w io.Writer, body []byte, all bool) error {
	var a comparison
	if err := json.Unmarshal(body, &a); err != nil {
		return err
	}
	ink := inkFor(w)
	var b strings.Builder
	fmt.Fprintf(&b, "left:  %s\nright: %s\n", a.Left, a.Right)
	for _, notice := range a.Notices {
		fmt.Fprintf(&b, "notice: %s\n", plain(notice))
	}
	fmt.Fprintf(&b, "in sentences kept, moved or edited: %.0f%% of the words on the right were taken over from the left; ",
		100*a.CarriedOver)
	fmt.Fprintf(&b, "%.0f%% of those on the left are still on the right\n", 100*a.StillThere)
	var counts []string
	signs := map[string]string{}
	for _, s := range statuses {
		counts = append(counts, fmt.Sprintf("%s %s %d", s.sign, s.name, a.Counts[s.name]))
		signs[s.name] = s.sign
	}
	fmt.Fprintf(&b, "%s\n", strings.Join(counts, " · "))
	for _, s := range a.Sentences {
		if s.Status == "unchanged" && !all {
			continue
		}
		text, place := "", ""
		if s.Left != nil {
			text, place = plain(s.Left.Text), fmt.Sprintf("left ¶%d", s.Left.Paragraph)
		}
		if s.Right != nil {
			text, place = plain(s.Right.Text), fmt.Sprintf("right ¶%d", s.Right.Paragraph)
		}
		if s.Left != nil && s.Right != nil {
			place = fmt.Sprintf("¶%d, ¶%d", s.Left.Paragraph, s.Right.Paragraph)
		}
		if s.Left != nil && s.Right != nil && len(s.Changes) > 0 { // a moved sentence may be edited too
			var words strings.Builder
			for _, c := range s.Changes {
				words.WriteString(inked(ink, c.Op, plain(c.Left), plain(c.Right)))
			}
			text = words.String()
		}
		fmt.Fprintf(&b, "\n%s %s (%s)\n", signs[s.Status], text, place)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// inked marks a run of words that were kept, removed or added; the space after them stays
// outside the marks.
func inked(i ink, op, left, right string) string {
	switch op {
	case "removed":
		words := strings.TrimRight(left, " ")
		return i.removed(words) + left[len(words):]
	case "added":
		words := strings.TrimRight(right, " ")
		return i.added(words) + right[len(words):]
	}
	return right
}
