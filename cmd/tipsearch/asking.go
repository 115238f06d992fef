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
	"tipsearch/search/query"
)

// asking holds what the commands that query the API share: whom they ask, the filters, and
// the output format.
type asking struct {
	dir, base string             // an index, or a running server; "" and "" for the seeds
	public    string             // base of the addresses in the answers of an index
	one       map[string]*string // values of parameters of the API, by name
	many      map[string]*[]string
	asJSON    bool
	asCSV     bool
}

// thisMachine is the address of the server that serve starts where nothing else is said.
const thisMachine = "http://localhost:8080"

// whom adds the flags that choose whom to ask.
func (a *asking) whom(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&a.dir, "index", "", indexUsage)
	f.StringVar(&a.base, "server", "", "address of a running server to ask instead")
	f.StringVar(&a.public, "public-url", thisMachine,
		"public address of the reports, for links; a --server uses its own")
	check(f, "public-url", func() error { return webAddress(a.public) })
	configurable(f, "index", "server", "public-url")
}

// narrow adds the flags that narrow a search. They are named like the parameters of the
// API, with hyphens for underscores.
func (a *asking) narrow(cmd *cobra.Command) {
	a.one, a.many = map[string]*string{}, map[string]*[]string{}
	a.choice(cmd, "match", "forms (word forms, the default) or exact (the words as written)", "forms", "exact")
	for _, f := range search.Fields() {
		if f.QueryOnly {
			continue
		}
		a.filter(cmd, &f)
		if f.Every != nil {
			a.choice(cmd, f.Every.Param, f.Every.Usage, "or", "and")
		}
	}
}

// choice adds the flag of a parameter that has one of a few values.
func (a *asking) choice(cmd *cobra.Command, param, usage string, values ...string) {
	flag := strings.ReplaceAll(param, "_", "-")
	a.one[param] = cmd.Flags().String(flag, "", usage)
	complete(cmd, flag, values...)
}

// filter adds the flag of a field.
func (a *asking) filter(cmd *cobra.Command, f *search.Field) {
	name, usage, values := string(f.Name), f.Usage, &[]string{}
	if codes := f.Codes(); usage == "" {
		usage = strings.Join(codes[:len(codes)-1], ", ") + " or " + codes[len(codes)-1]
	}
	usage += "; repeat for alternatives"
	a.many[name] = values
	if f.Kind == query.Text { // has commas in it
		cmd.Flags().StringArrayVar(values, name, nil, usage)
	} else {
		cmd.Flags().StringSliceVar(values, name, nil, usage)
	}
	completeField(cmd, a, f)
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
	for name, value := range a.one {
		set(values, name, *value)
	}
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
