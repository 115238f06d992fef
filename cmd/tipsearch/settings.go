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

// A setting is a flag that can also be set in the environment or a file. The command line
// overrides the environment, the environment overrides the file, and the file overrides the
// default. README.md lists all settings; a test compares it with the flags.

// configFlag names the settings file.
const configFlag = "config"

// setting is the annotation of flags that are settings.
const setting = "setting"

// configurable makes flags of one command settings.
func configurable(f *pflag.FlagSet, names ...string) {
	if f.Lookup(configFlag) == nil {
		f.String(configFlag, "",
			"settings file (YAML) with lines \"flag: value\"; TIPSEARCH_FLAG in the environment overrides it")
		_ = f.SetAnnotation(configFlag, setting, nil) // fails only if the flag does not exist
	}
	for _, name := range names {
		if err := f.SetAnnotation(name, setting, nil); err != nil {
			panic(err) // no such flag: every test finds it
		}
	}
}

func isSetting(f *pflag.Flag) bool {
	_, ok := f.Annotations[setting]
	return ok
}

func takesList(f *pflag.Flag) bool { return f.Value.Type() == "stringSlice" }

// variable returns a setting's environment variable.
func variable(flag string) string {
	return "TIPSEARCH_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// configure sets the settings that are not on the command line from the environment and
// the settings file. An empty variable counts as unset, since compose files often set some.
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
				err = &usageError{fmt.Errorf("%s=%s %s", variable(f.Name), value, complaint(f, e))}
			}
			return
		}
		if line, ok := lines[f.Name]; ok {
			e := error(limitError("is a list; give one value"))
			if len(line.values) == 1 || takesList(f) {
				e = f.Value.Set(line.text())
			}
			if e != nil {
				values := strings.Join(line.values, ", ")
				err = &usageError{fmt.Errorf("%s: %s: %s %s", line.place, f.Name, values, complaint(f, e))}
			}
		}
	})
	return err
}

// settings returns the sorted names of the settings of all commands.
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

// warnOfVariables reports variables whose names are close to a setting's. Others that begin
// with TIPSEARCH_ may belong to somebody else: Kubernetes sets TIPSEARCH_PORT if a service
// is called tipsearch.
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

// nearest returns the name that word most likely stands for: one that begins with it or is
// one edit away, else one that is two edits away, else "".
func nearest(word string, names []string) string {
	word = strings.ToLower(word)
	typed := make([]string, len(names)) // the missing rest of a name counts as one letter
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

// complaint returns why a flag does not accept a value, to follow the value.
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
		return "is not a duration such as 90s or 2m"
	case "bool":
		return "is neither true nor false"
	}
	return err.Error()
}

// limitError is a complaint about a value of the right type.
type limitError string

func (l limitError) Error() string { return string(l) }

// checkedValue is a flag's value that accepts only what is valid.
type checkedValue struct {
	pflag.Value
	valid func() error // called after the value has changed
}

func (c *checkedValue) Set(text string) error {
	if err := c.Value.Set(text); err != nil {
		return err
	}
	return c.valid()
}

// check makes a flag accept only valid values.
func check(f *pflag.FlagSet, name string, valid func() error) {
	flag := f.Lookup(name)
	flag.Value = &checkedValue{flag.Value, valid}
	if flag.DefValue == "[]" { // pflag's help hides this default for its own types only
		flag.DefValue = ""
	}
}

// positive makes flags of numbers or durations accept only values above 0.
func positive(f *pflag.FlagSet, names ...string) {
	for _, name := range names {
		value := f.Lookup(name).Value
		check(f, name, func() error {
			if text := value.String(); strings.HasPrefix(text, "-") || text == "0" || text == "0s" {
				return limitError("is not greater than 0")
			}
			return nil
		})
	}
}

// natural makes flags of numbers accept only values of at least 0.
func natural(f *pflag.FlagSet, names ...string) {
	for _, name := range names {
		value := f.Lookup(name).Value
		check(f, name, func() error {
			if text := value.String(); strings.HasPrefix(text, "-") || text == "NaN" || text == "+Inf" {
				return limitError("is not a number of at least 0")
			}
			return nil
		})
	}
}

// flagError rewords pflag's errors.
func flagError(cmd *cobra.Command, err error) error {
	switch e := err.(type) {
	case *pflag.InvalidValueError:
		flag := e.GetFlag()
		return usage(fmt.Errorf("--%s %s %s", flag.Name, e.GetValue(), complaint(flag, e.Unwrap())))
	case *pflag.NotExistError:
		if letters := e.GetSpecifiedShortnames(); letters != "" {
			return usage(fmt.Errorf("there is no flag -%s; put words that begin with - after --: tipsearch %s -- -%[1]s",
				letters, cmd.Name()))
		}
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near := nearest(e.GetSpecifiedName(), names); near != "" {
			return usage(fmt.Errorf("there is no flag --%s (did you mean --%s?)", e.GetSpecifiedName(), near))
		}
	}
	return usage(err)
}

// text returns the values as a flag parses them: several as a line of CSV.
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
