package main

import (
	"encoding/json"
	"net/url"
	"slices"

	"github.com/spf13/cobra"

	"tipsearch/index/country"
	"tipsearch/search"
	"tipsearch/search/query"
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

// completeField offers the values of a field: those of its row if they are listed there,
// else those in the index or server to ask.
func completeField(cmd *cobra.Command, a *asking, f *search.Field) {
	name, path, values := string(f.Name), "/api/v1/facets/"+string(f.Name), url.Values{"size": {"200"}}
	switch {
	case f.Kind == query.Choice:
		complete(cmd, name, f.Codes()...)
		return
	case f.Kind == query.Nation:
		offer(cmd, name, countries)
		return
	case f.Name == search.FieldReport:
		path = "/api/v1/reports"
	case f.Name == search.FieldEntity:
		path = "/api/v1/entities"
	case !f.Facet:
		return
	}
	offer(cmd, name, func(cmd *cobra.Command, _ []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if f.Name == search.FieldEntity { // there are too many to list them all
			values.Set("q", begun)
		}
		return a.ids(cmd, path, values)
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
func (a *asking) ids(
	cmd *cobra.Command, path string, values url.Values,
) ([]cobra.Completion, cobra.ShellCompDirective) {
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
		Items []struct{ ID, Value, Title, Name, Label string }
	}
	if json.Unmarshal(body, &list) != nil {
		return nil, nothing
	}
	var ids []cobra.Completion
	for _, i := range list.Items {
		ids = append(ids, cobra.CompletionWithDesc(plain(i.ID+i.Value), plain(i.Title+i.Name+i.Label)))
	}
	slices.Sort(ids)
	return ids, nothing
}
