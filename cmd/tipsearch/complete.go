package main

import (
	"encoding/json"
	"net/url"
	"slices"

	"github.com/spf13/cobra"

	"tipsearch/index/country"
)

// complete offers fixed values of a flag to the shell.
func complete(cmd *cobra.Command, flag string, values ...string) {
	if len(values) == 0 {
		return
	}
	offer(cmd, flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// offer is complete for values that must be looked up.
func offer(cmd *cobra.Command, flag string, find cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, find); err != nil {
		panic(err) // no such flag, or registered twice: every test finds it
	}
}

// completeIDs offers country codes, and the ids of reports and entities of the index or
// server to ask.
func completeIDs(cmd *cobra.Command, a *asking) {
	offer(cmd, "country", countries)
	offer(cmd, "report", func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		return a.ids(cmd, "/api/v1/reports", url.Values{"size": {"200"}})
	})
	offer(cmd, "entity", func(cmd *cobra.Command, _ []string, prefix string) ([]string, cobra.ShellCompDirective) {
		return a.ids(cmd, "/api/v1/entities", url.Values{"size": {"200"}, "q": {prefix}})
	})
}

func countries(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var codes []cobra.Completion
	for _, c := range country.All() {
		codes = append(codes, cobra.CompletionWithDesc(c.Code, c.Name))
	}
	return codes, cobra.ShellCompDirectiveNoFileComp
}

// ids returns the ids of one of the API's lists, with descriptions. It keeps errors to
// itself: the user pressed Tab and has not run a command yet.
func (a *asking) ids(cmd *cobra.Command, path string, values url.Values) ([]cobra.Completion, cobra.ShellCompDirective) {
	const nothing = cobra.ShellCompDirectiveNoFileComp
	if configure(cmd) != nil {
		return nil, nothing
	}
	c, done, err := a.open(cmd)
	if err != nil {
		return nil, nothing
	}
	defer done()
	body, err := c.get(cmd.Context(), path, values)
	if err != nil {
		return nil, nothing
	}
	var list struct {
		Items []struct{ ID, Title, Name string }
	}
	if json.Unmarshal(body, &list) != nil {
		return nil, nothing
	}
	var ids []cobra.Completion
	for _, i := range list.Items {
		ids = append(ids, cobra.CompletionWithDesc(plain(i.ID), plain(i.Title+i.Name)))
	}
	slices.Sort(ids)
	return ids, nothing
}
