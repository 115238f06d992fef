package main

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tipsearch/search"
)

// filters are the parameters that narrow what is searched, by the names that the
// API has; a flag has a hyphen where the API has an underscore. values are all
// there are, where they are few; a usage of "" lists them.
var filters = []struct {
	name, usage string
	values      []string
}{
	{"section", "a section of the reports, or set_aside: text that is not part of a report",
		[]string{"prosecution", "protection", "prevention", "profile", "recommendations", "summary", "other", "set_aside"}},
	{"year", "a year, or a range 2019..2024", nil},
	{"country", "ISO 3166-1 alpha-3 code", nil},
	{"entity", "id of an entity", nil},
	{"tier", "", search.Tiers()},
	{"publisher", "id of a publisher", nil},
	{"report", "id of a report", nil},
	{"heading", "heading of a section as written", nil},
	{"attribution", "who is said to speak", nil},
}

// asking holds what the commands that query the API share: whom they ask, the filters, and
// the output format.
type asking struct {
	dir, base string // an index, or a running server; "" and "" for the seeds
	public    string // base of the addresses in the answers of an index
	match     string
	allOf     string // entity_op
	many      map[string]*[]string
	asJSON    bool
	asCSV     bool
}

// whom adds the flags that choose whom to ask.
func (a *asking) whom(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&a.dir, "index", "", indexUsage)
	f.StringVar(&a.base, "server", "", "address of a running server to ask instead")
	f.StringVar(&a.public, "public-url", "http://localhost:8080",
		"public address of the reports, for links; a --server uses its own")
	check(f, "public-url", func() error { return webAddress(a.public) })
	configurable(f, "index", "server", "public-url")
}

// narrow adds the flags that narrow a search.
func (a *asking) narrow(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&a.match, "match", "", "forms (word forms, the default) or exact (the words as written)")
	complete(cmd, "match", "forms", "exact")
	a.many = map[string]*[]string{}
	for _, p := range filters {
		values := &[]string{}
		a.many[p.name] = values
		if p.name == "heading" { // has commas in it
			f.StringArrayVar(values, p.name, nil, p.usage+"; repeat for either")
			continue
		}
		usage := p.usage
		if n := len(p.values); usage == "" {
			usage = strings.Join(p.values[:n-1], ", ") + " or " + p.values[n-1]
		}
		f.StringSliceVar(values, p.name, nil, usage+"; repeat for either")
		complete(cmd, p.name, p.values...)
	}
	f.StringVar(&a.allOf, "entity-op", "", "and: every one of the entities must be named; or: either, the default")
	complete(cmd, "entity-op", "or", "and")
	completeIDs(cmd, a)
}

// printed adds the flags for the output format. table means that the API also has CSV.
func (a *asking) printed(f *pflag.FlagSet, table bool) {
	f.BoolVar(&a.asJSON, "json", false, "print the API's answer")
	if table {
		f.BoolVar(&a.asCSV, "csv", false, "print the API's table")
	}
}

// params returns the API's parameters that the flags stand for.
func (a *asking) params() url.Values {
	values := url.Values{}
	set(values, "match", a.match)
	set(values, "entity_op", a.allOf)
	for name, list := range a.many {
		if len(*list) > 0 {
			values[name] = *list
		}
	}
	return values
}

// set sets a parameter unless value is "".
func set(values url.Values, name, value string) {
	if value != "" {
		values.Set(name, value)
	}
}

// open returns the client that the flags ask for.
func (a *asking) open(cmd *cobra.Command) (*client, func(), error) {
	if a.asJSON && a.asCSV {
		return nil, nil, usage(errors.New("give only one of --json and --csv"))
	}
	f := cmd.Flags()
	switch byIndex, byServer := f.Changed("index"), f.Changed("server"); {
	case byIndex && byServer:
		return nil, nil, usage(errors.New("give only one of --index and --server"))
	case byIndex: // overrides a server from the environment
		a.base = ""
	}
	if a.base != "" {
		return remote(a.base)
	}
	return local(cmd.Context(), a.dir, strings.TrimRight(a.public, "/"), cmd.ErrOrStderr())
}

// answer requests path from the API and prints the response: as it is for --json and --csv,
// otherwise with show.
func (a *asking) answer(cmd *cobra.Command, path string, values url.Values, show func(io.Writer, []byte) error) error {
	c, done, err := a.open(cmd)
	if err != nil {
		return err
	}
	defer done()
	if a.asCSV {
		path += ".csv"
	}
	body, err := c.get(cmd.Context(), path, values)
	if err != nil {
		return err
	}
	if a.asJSON || a.asCSV {
		_, err := cmd.OutOrStdout().Write(body)
		return err
	}
	if err := show(cmd.OutOrStdout(), body); err != nil {
		return fmt.Errorf("show the answer: %w", err)
	}
	return nil
}
