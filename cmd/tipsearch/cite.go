package main

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

func newCite() *cobra.Command {
	var a asking
	var style string
	var paragraph int
	cmd := &cobra.Command{
		Use:   "cite REPORT",
		Short: "the citation of a report or paragraph",
		Long: "Cite prints how a report, or one paragraph of it, is cited. REPORT is its id, or\n" +
			"the address of a report or paragraph as searches print it.",
		Example: "  tipsearch cite turkmenistan-2024\n" +
			"  tipsearch cite turkmenistan-2024 --paragraph 12 --style bibtex\n" +
			"  tipsearch cite /reports/turkmenistan-2024#p12 --style ris",
		Args: exactly("the id of a report"),
		RunE: func(cmd *cobra.Command, args []string) error {
			report, at, err := reportIn(args[0])
			if err != nil {
				return usage(err)
			}
			params := url.Values{}
			switch {
			case cmd.Flags().Changed("paragraph"):
				params.Set("paragraph", strconv.Itoa(paragraph))
			case at != "":
				params.Set("paragraph", at)
			}
			if a.asJSON {
				if style != "" && style != "csl-json" {
					return usage(errors.New("--json is --style csl-json"))
				}
				style = "csl-json"
			}
			set(params, "style", style)
			return a.answer(cmd, "/api/v1/cite/"+url.PathEscape(report), params, func(w io.Writer, body []byte) error {
				_, err := io.WriteString(w, strings.TrimRight(string(body), "\n")+"\n")
				return err
			})
		},
	}
	a.whom(cmd)
	f := cmd.Flags()
	f.BoolVar(&a.asJSON, "json", false, "print the citation as CSL JSON")
	f.IntVar(&paragraph, "paragraph", 0, "number of the paragraph; the whole report where not given")
	f.StringVar(&style, "style", "", "chicago (the default), apa, bibtex, ris or csl-json")
	complete(cmd, "style", "chicago", "apa", "bibtex", "ris", "csl-json")
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return a.ids(cmd, "/api/v1/reports", url.Values{"size": {"200"}})
	}
	return cmd
}

// reportIn takes the id of a report, and the number of a paragraph where one is
// named, out of an id or address.
func reportIn(text string) (id, paragraph string, err error) {
	id, anchor, _ := strings.Cut(text, "#")
	id, _, _ = strings.Cut(id, "?")
	if _, after, ok := strings.Cut(id, "/reports/"); ok {
		id = after
	}
	if id, err = url.PathUnescape(id); err != nil || id == "" || strings.Contains(id, "/") {
		return "", "", fmt.Errorf("%q is no id of a report", text)
	}
	if n, ok := strings.CutPrefix(anchor, "p"); ok {
		if _, err := strconv.Atoi(n); err == nil {
			paragraph = n
		}
	}
	return id, paragraph, nil
}
