package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

var update = flag.Bool("update", false, "write README.md's table of settings anew; read the difference")

const (
	tableStart = "<!-- settings: go test ./cmd/tipsearch -run SettingsTable -update -->\n"
	tableEnd   = "<!-- end of settings -->\n"
)

// README.md lists every setting as the flags have it.
func TestSettingsTable(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), tableStart)
	shown, after, ok2 := strings.Cut(rest, tableEnd)
	if !ok || !ok2 {
		t.Fatal("README.md has no table of settings")
	}
	want := settingsTable(t)
	if shown == want {
		return
	}
	if *update {
		if err := os.WriteFile("README.md", []byte(before+tableStart+want+tableEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("README.md's table of settings is not as the flags are; it says\n%s\nthe flags\n%s", shown, want)
}

// settingsTable is the table as the flags have it. A setting has one meaning,
// whichever command takes it.
func settingsTable(t *testing.T) string {
	root := newRoot()
	commands, flags := map[string][]string{}, map[string]*pflag.Flag{}
	for _, cmd := range root.Commands() {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if !isSetting(f) || f.Name == configFlag {
				return
			}
			commands[f.Name] = append(commands[f.Name], cmd.Name())
			if flags[f.Name] == nil || cmd.Name() == "serve" {
				flags[f.Name] = f // of serve, where it has it
			}
		})
	}
	var b strings.Builder
	b.WriteString(
		"| flag, and line of the file | environment | default | meaning | commands |\n| --- | --- | --- | --- | --- |\n")
	for _, name := range settings(root) {
		f := flags[name]
		byDefault := "`" + f.DefValue + "`"
		if f.DefValue == "" || f.DefValue == "[]" {
			byDefault = ""
		}
		slices.Sort(commands[name])
		fmt.Fprintf(&b, "| `%s` | `%s` | %s | %s | %s |\n", name, variable(name), byDefault, f.Usage,
			strings.Join(commands[name], ", "))
	}
	return b.String()
}

// Every flag of serve is a setting, but help.
func TestServeFlagsAreSettings(t *testing.T) {
	newServe().Flags().VisitAll(func(f *pflag.Flag) {
		if !isSetting(f) {
			t.Errorf("--%s is no setting", f.Name)
		}
	})
}

func TestParseSettings(t *testing.T) {
	known := []string{"addr", "origin", "rate", "log-queries", "look-every"}
	for _, c := range []struct {
		text, name string
		want       []string
		err        string
	}{
		{"addr: localhost:8080 # ours\n", "addr", []string{"localhost:8080"}, ""},
		{"addr: ':80'", "addr", []string{":80"}, ""},
		{"---\n# a comment\nrate: 2.50\n", "rate", []string{"2.50"}, ""},
		{"log-queries: true", "log-queries", []string{"true"}, ""},
		{"look-every: 2s", "look-every", []string{"2s"}, ""},
		{"origin:\n  - https://a.example\n  - https://b.example\n", "origin",
			[]string{"https://a.example", "https://b.example"}, ""},
		{"origin: [https://a.example, 'https://b.example']", "origin",
			[]string{"https://a.example", "https://b.example"}, ""},
		{"origin: []", "origin", nil, ""},
		{"addr:\nrate: 1", "addr", nil, ""},
		{"", "addr", nil, ""},
		{"# nothing\n", "addr", nil, ""},
		{"rate: 1\nadress: x", "", nil, `f:2: there is no setting "adress"`},
		{"rates: 1", "", nil, `f:1: there is no setting "rates" (did you mean rate?)`},
		{"rate: 1\nrate: 2", "", nil, "f:2: "},
		{"rate: {a: 1}", "", nil, "f:1: rate takes a value, or a list of values"},
		{"origin: [[a]]", "", nil, "f:1: origin takes a value, or a list of values"},
		{"addr: &x y\nrate: *x", "", nil, "f:1: addr takes"},
		{"just words", "", nil, "f:1: expected a line such as"},
		{"addr: a\n---\naddr: b", "", nil, "f:3: expected a line such as"},
		{"addr: [", "", nil, "f:1: "},
	} {
		lines, err := parseSettings("f", []byte(c.text), known)
		switch {
		case c.err != "":
			if err == nil || !strings.HasPrefix(err.Error(), c.err) {
				t.Errorf("%q: error %v, want %s…", c.text, err, c.err)
			}
		case err != nil || !slices.Equal(lines[c.name].values, c.want):
			t.Errorf("%q: %s is %q, %v; want %q", c.text, c.name, lines[c.name].values, err, c.want)
		}
	}
}

// FuzzParseSettings promises no panic, and no setting that is not known.
func FuzzParseSettings(f *testing.F) {
	f.Add("addr: localhost:8080\norigin: [a, b]\n")
	f.Add("a: |\n x\n")
	f.Add("? a\n: b")
	f.Fuzz(func(t *testing.T, text string) {
		lines, err := parseSettings("f", []byte(text), []string{"addr", "origin"})
		for name, l := range lines {
			if err != nil || name != "addr" && name != "origin" || len(l.values) == 0 {
				t.Errorf("%q: %q, %v", name, l, err)
			}
		}
	})
}

// A name that is typed in part is meant as much as one with a letter wrong; two wrong
// letters count only where nothing else is near.
func TestNearestSetting(t *testing.T) {
	for word, want := range map[string]string{
		"public": "public-url", "pubic-url": "public-url", "PUBLIC": "public-url", "adr": "addr", "aadrr": "addr",
		"origin": "origin", "orign": "origin", "zzz": "",
	} {
		if got := nearest(word, []string{"addr", "public-url", "origin", "organ"}); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}
