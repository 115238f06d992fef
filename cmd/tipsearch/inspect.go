package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"tipsearch/index"
	"tipsearch/index/document"
)

func newInspect() *cobra.Command {
	var asJSON bool
	var limits extractFlags
	var tables string
	cmd := &cobra.Command{
		Use:   "inspect FILE…",
		Short: "show what is recognised in a file, and how",
		Long: `Inspect reads files as index does and shows each decision: the facts of the
report with their evidence, the section of each paragraph and why, the entities
named, what was set aside and why, and what was repaired. Folders are read file
by file.`,
		Example: `  tipsearch inspect report.html
  tipsearch inspect --json report.pdf | jq '.reports[].year'`,
		Args: atLeast(1, "a file to inspect"),
		RunE: func(cmd *cobra.Command, args []string) error {
			sources, missing := index.Walk(args)
			k, err := index.ReadKnowledge(tables)
			if err != nil {
				return err
			}
			workers, err := limits.workers(1, tables)
			if err != nil {
				return err
			}
			defer workers.Close()
			var files []index.InspectedFile
			for _, p := range missing {
				files = append(files, index.InspectedFile{
					File: p.File, Reports: []index.Inspection{}, Problems: []document.Problem{p},
				})
			}
			for _, s := range sources {
				files = append(files, index.InspectFile(cmd.Context(), s.Path, limits.options(), k, workers))
			}
			if len(files) == 0 {
				return fmt.Errorf("no files in %s", strings.Join(args, ", "))
			}
			failed := 0
			for _, f := range files {
				if len(f.Reports) == 0 {
					failed++
				}
				for _, p := range f.Problems {
					fmt.Fprintln(cmd.ErrOrStderr(), p)
				}
			}
			if err := printInspection(cmd.OutOrStdout(), files, asJSON); err != nil {
				return err
			}
			if err := cmd.Context().Err(); err != nil {
				return err
			}
			if failed > 0 {
				return fmt.Errorf("%d of %s yielded no report; the lines above say why", failed, count(len(files), "file"))
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON: an object for one file, an array for several")
	registerTables(cmd.Flags(), &tables)
	limits.register(cmd.Flags())
	return cmd
}

func printInspection(w io.Writer, files []index.InspectedFile, asJSON bool) error {
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		if len(files) == 1 {
			return enc.Encode(files[0])
		}
		return enc.Encode(files)
	}
	for _, f := range files {
		for i := range f.Reports {
			if _, err := io.WriteString(w, inspectionText(f.File, &f.Reports[i])); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeClues writes the ledger of a fact that clues contradict, a line an entry.
func writeClues(b *strings.Builder, clues []document.Clue) {
	for _, c := range clues {
		says := strings.Join(c.Values, " or ")
		if c.Denies {
			says = "not " + says
		}
		fmt.Fprintf(b, "%-10s     %-8s %.2f  %s\n", "", says, c.Sure, c.Evidence)
	}
}

// inspectionText formats an inspection for people.
func inspectionText(file string, in *index.Inspection) string {
	var b strings.Builder
	if strings.ContainsFunc(file, unicode.IsControl) {
		file = strconv.Quote(file) // it would control the terminal
	}
	fmt.Fprintf(&b, "%s\n%s\n\n", file, strings.Repeat("=", len([]rune(file))))
	for _, f := range []struct {
		name string
		fact document.Fact
	}{
		{"title", in.Title}, {"country", in.Facts.Country}, {"year", in.Facts.Year}, {"tier", in.Tier},
		{"publisher", in.Publisher}, {"author", in.Author}, {"source", in.SourceURL}, {"published", in.Published},
		{"licence", in.Licence}, {"language", in.Language}, {"family", in.Family},
	} {
		if f.fact.Known == document.Unknown || f.fact.Known == "" {
			fmt.Fprintf(&b, "%-10s unknown\n", f.name)
			continue
		}
		value := f.fact.Value
		if f.name == "country" && in.Country.Value != "" {
			value = in.Country.Value + " (" + value + ")"
		}
		fmt.Fprintf(&b, "%-10s %s\n%-10s   %s: %s\n", f.name, value, "", f.fact.Known, f.fact.Evidence)
		if k := f.fact.Known; k == document.Uncertain || k == document.Conflict {
			writeClues(&b, f.fact.Clues)
		}
	}
	if s := in.Scans; s != nil {
		fmt.Fprintf(&b, "%-10s %s, certainty %.2f; the lowest is %.2f, on page %d\n", "read by OCR", count(s.Pages, "page"),
			s.Certainty, s.Lowest, s.LowestPage)
	}
	for i, s := range in.Sections {
		fmt.Fprintf(&b, "\n%s   %s", strings.ToUpper(string(s.Kind)), s.Evidence)
		if s.Because != "" {
			fmt.Fprintf(&b, ": %s", s.Because)
		}
		fmt.Fprintf(&b, " (certainty %.2f)\n", s.Certainty)
		if s.Heading != "" {
			fmt.Fprintf(&b, "  # %s\n", s.Heading)
		}
		for _, p := range s.Paragraphs {
			fmt.Fprintf(&b, "  ¶%d %s\n", p.N, p.Text)
			for _, m := range in.Mentions[i] {
				if m.N == p.N {
					fmt.Fprintf(&b, "       · %s → %s\n", m.Text, m.ID)
				}
			}
		}
	}
	fmt.Fprintf(&b, "\nnamed here:\n")
	for _, e := range in.Entities {
		fmt.Fprintf(&b, "  %3d  %s (%s, %s)\n", e.Count, e.Name, e.Type, e.ID)
	}
	fmt.Fprintf(&b, "\nset aside:\n")
	for _, s := range in.SetAside {
		for _, p := range s.Paragraphs {
			fmt.Fprintf(&b, "  ¶%d %s: %s\n", p.N, s.Heading, p.Text)
		}
	}
	b.WriteString(coverageText(in.Coverage))
	if len(in.Repairs) > 0 {
		fmt.Fprintf(&b, "\nrepaired:\n")
	}
	for _, r := range in.Repairs {
		fmt.Fprintf(&b, "  %s: “%s” → “%s”\n", r.Reason, r.Before, r.After)
	}
	for _, n := range in.Notes {
		fmt.Fprintf(&b, "note: %s\n", n)
	}
	b.WriteByte('\n')
	return b.String()
}

// coverageText accounts for the words of a file.
func coverageText(c document.Coverage) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%d of %s kept", c.Kept, count(c.Seen, "word"))
	for _, l := range c.LeftOut {
		fmt.Fprintf(&b, ", %d set aside as %s", l.Words, strings.ReplaceAll(string(l.Kind), "_", " "))
	}
	if c.Unaccounted > 0 {
		fmt.Fprintf(&b, ", %d unaccounted for", c.Unaccounted)
	}
	b.WriteString("\n")
	if warning := c.Warning(); !warning.IsZero() {
		fmt.Fprintf(&b, "doubtful: %s\n", warning)
	}
	return b.String()
}
