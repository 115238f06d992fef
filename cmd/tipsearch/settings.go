package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tipsearch/index/analysis"
)

// A setting is a flag that may also be given in the environment and in a file.
// The command line comes before the environment, the environment before the file,
// the file before the default. README.md lists all settings; a test compares it
// with the flags.

// configFlag names the file of settings.
const configFlag = "config"

// setting marks the flags that are settings.
const setting = "setting"

// configurable makes settings of flags of one command.
func configurable(f *pflag.FlagSet, names ...string) {
	if f.Lookup(configFlag) == nil {
		f.String(configFlag, "", "file of settings (YAML), a line \"flag: value\" each; TIPSEARCH_FLAG in the environment comes before it")
		_ = f.SetAnnotation(configFlag, setting, nil) // fails only for a flag that is not there
	}
	for _, name := range names {
		if err := f.SetAnnotation(name, setting, nil); err != nil {
			panic(err) // a flag that is not there: found by the first test
		}
	}
}

func isSetting(f *pflag.Flag) bool {
	_, ok := f.Annotations[setting]
	return ok
}

func takesList(f *pflag.Flag) bool { return f.Value.Type() == "stringSlice" }

// variable is the name of a setting in the environment.
func variable(flag string) string {
	return "TIPSEARCH_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// configure gives the settings of a command that are not on its command line the
// values that the environment and the file have for them. An empty variable is
// none, as composed environments have them.
func configure(cmd *cobra.Command) error {
	config := cmd.Flags().Lookup(configFlag)
	if config == nil {
		return nil
	}
	warnOfVariables(cmd)
	if value := os.Getenv(variable(configFlag)); value != "" && !config.Changed {
		if err := config.Value.Set(value); err != nil {
			return usage(err)
		}
	}
	lines, err := readSettings(config.Value.String(), settings(cmd.Root()))
	if err != nil {
		return err
	}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !isSetting(f) || f.Name == configFlag || f.Changed || err != nil {
			return
		}
		if value := os.Getenv(variable(f.Name)); value != "" {
			if e := f.Value.Set(value); e != nil {
				err = &wrong{fmt.Errorf("%s=%s %s", variable(f.Name), value, complaint(f, e))}
			}
			return
		}
		if line, ok := lines[f.Name]; ok {
			e := error(limitError("is a list, and it takes one value"))
			if len(line.values) == 1 || takesList(f) {
				e = f.Value.Set(line.text())
			}
			if e != nil {
				err = &wrong{fmt.Errorf("%s: %s: %s %s", line.place, f.Name, strings.Join(line.values, ", "), complaint(f, e))}
			}
		}
	})
	return err
}

// settings are the names of all settings of all commands, in order.
func settings(root *cobra.Command) []string {
	var names []string
	for _, cmd := range root.Commands() {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if isSetting(f) && f.Name != configFlag && !slices.Contains(names, f.Name) {
				names = append(names, f.Name)
			}
		})
	}
	slices.Sort(names)
	return names
}

// warnOfVariables tells of variables that are nearly a setting's. Others of that
// name may be somebody else's: Kubernetes gives each program TIPSEARCH_PORT where
// a service is called so.
func warnOfVariables(cmd *cobra.Command) {
	known := []string{variable(configFlag)}
	for _, name := range settings(cmd.Root()) {
		known = append(known, variable(name))
	}
	for _, one := range os.Environ() {
		name, _, _ := strings.Cut(one, "=")
		if !strings.HasPrefix(name, "TIPSEARCH_") || slices.Contains(known, name) {
			continue
		}
		if near := nearest(name, known); near != "" {
			fmt.Fprintf(cmd.ErrOrStderr(), "unknown setting %s (did you mean %s?); it is ignored\n", name, near)
		}
	}
}

// nearest is the name that was most likely meant: one that begins so or is a letter
// away, else one that is two letters away, else "".
func nearest(word string, names []string) string {
	word = strings.ToLower(word)
	typed := make([]string, len(names)) // what is still to be typed counts as one letter
	for i, name := range names {
		typed[i] = strings.ToLower(name)
		if rest, ok := strings.CutPrefix(typed[i], word); ok && rest != "" {
			typed[i] = word + "…"
		}
	}
	if i := analysis.Nearest(word, typed, analysis.AtMost(2)); i >= 0 {
		return names[i]
	}
	return ""
}

// complaint says in words why a flag does not take a value.
func complaint(f *pflag.Flag, err error) string {
	var limit limitError
	if errors.As(err, &limit) {
		return string(limit)
	}
	switch f.Value.Type() {
	case "int", "int64":
		return "is not a whole number"
	case "float64":
		return "is not a number"
	case "duration":
		return "is not a time such as 90s or 2m"
	case "bool":
		return "is neither true nor false"
	}
	return err.Error()
}

// limitError says that a value is not one that the flag takes.
type limitError string

func (l limitError) Error() string { return string(l) }

// checked is a flag's value that takes only what is valid.
type checked struct {
	pflag.Value
	valid func() error // asked when the value has changed
}

func (c *checked) Set(text string) error {
	if err := c.Value.Set(text); err != nil {
		return err
	}
	return c.valid()
}

// check has a flag take only values that are valid.
func check(f *pflag.FlagSet, name string, valid func() error) {
	flag := f.Lookup(name)
	flag.Value = &checked{flag.Value, valid}
	if flag.DefValue == "[]" { // which pflag's help leaves out of its own values alone
		flag.DefValue = ""
	}
}

// positive has flags, of numbers or times, take only values above 0.
func positive(f *pflag.FlagSet, names ...string) {
	for _, name := range names {
		value := f.Lookup(name).Value
		check(f, name, func() error {
			if text := value.String(); strings.HasPrefix(text, "-") || text == "0" || text == "0s" {
				return limitError("is not above 0")
			}
			return nil
		})
	}
}

// natural has flags of numbers take only values from 0 on.
func natural(f *pflag.FlagSet, names ...string) {
	for _, name := range names {
		value := f.Lookup(name).Value
		check(f, name, func() error {
			if text := value.String(); strings.HasPrefix(text, "-") || text == "NaN" || text == "+Inf" {
				return limitError("is not a number from 0 on")
			}
			return nil
		})
	}
}

// flagError is an error of the flags of a command line in our words.
func flagError(cmd *cobra.Command, err error) error {
	switch e := err.(type) {
	case *pflag.InvalidValueError:
		return usage(fmt.Errorf("--%s %s %s", e.GetFlag().Name, e.GetValue(), complaint(e.GetFlag(), e.Unwrap())))
	case *pflag.NotExistError:
		if letters := e.GetSpecifiedShortnames(); letters != "" {
			return usage(fmt.Errorf("there is no flag -%s; words that begin with - come behind --: tipsearch %s -- -%s", letters, cmd.Name(), letters))
		}
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near := nearest(e.GetSpecifiedName(), names); near != "" {
			return usage(fmt.Errorf("there is no flag --%s (did you mean --%s?)", e.GetSpecifiedName(), near))
		}
	}
	return usage(err)
}

// text is the values as a flag takes them: of several, one line of CSV.
func (l fileLine) text() string {
	if len(l.values) == 1 {
		return l.values[0]
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(l.values) // to memory
	w.Flush()
	return strings.TrimSuffix(b.String(), "\n")
}
