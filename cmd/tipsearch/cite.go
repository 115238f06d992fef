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
		Short: "cite a report or paragraph",
		Long: `Cite prints a citation of a report, or of one of its paragraphs. REPORT is its id,
or the address of a report or paragraph as printed by search.`,
		Example: `  tipsearch cite turkmenistan-2024
  tipsearch cite turkmenistan-2024 --paragraph 12 --style bibtex
  tipsearch cite /reports/turkmenistan-2024#p12 --style ris`,
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
					return usage(errors.New("--json means --style csl-json; give only one of them"))
				}
				style = "csl-json"
			}
			set(params, "style", style)
			if a.base == "" && a.public == thisMachine {
				fmt.Fprintf(cmd.ErrOrStderr(), "the address in the citation (%s) works only on this machine; "+
					"give the address of your server with --public-url\n", thisMachine)
			}
			return a.answer(cmd, "/api/v1/cite/"+url.PathEscape(report), params, func(w io.Writer, body []byte) error {
				_, err := io.WriteString(w, strings.TrimRight(string(body), "\n")+"\n")
				return err
			})
		},
	}
	a.whom(cmd)
	f := cmd.Flags()
	f.BoolVar(&a.asJSON, "json", false, "print the citation as CSL JSON")
	f.IntVar(&paragraph, "paragraph", 0, "number of the paragraph; the whole report if not given")
	f.StringVar(&style, "style", "", "chicago (the default), apa, bibtex, ris or csl-json")
	complete(cmd, "style", "chicago", "apa", "bibtex", "ris", "csl-json")
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return a.ids(cmd, "/api/v1/reports", url.Values{"size": {"200"}})
	}
	return cmd
}

// reportIn returns the report and, if any, the paragraph that an id or address names.
func reportIn(text string) (id, paragraph string, err error) {
	id, anchor, _ := strings.Cut(text, "#")
	id, _, _ = strings.Cut(id, "?")
	if _, after, ok := strings.Cut(id, "/reports/"); ok {
		id = after
	}
	if id, err = url.PathUnescape(id); err != nil || id == "" || strings.Contains(id, "/") {
		return "", "", fmt.Errorf("%q is not the id of a report", text)
	}
	if n, ok := strings.CutPrefix(anchor, "p"); ok {
		if _, err := strconv.Atoi(n); err == nil {
			paragraph = n
		}
	}
	return id, paragraph, nil
}
