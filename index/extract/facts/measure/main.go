// Command measure counts how often each kind of clue is right, and how often the facts
// that the clues decide are, on texts whose country, year and tier are known.
//
//	go run ./index/extract/facts/measure FILE…
//
// A FILE has a JSON object a line: {"name": "kenya.txt", "text": "…", "country": "KEN",
// "year": "2021", "tier": "2wl"}. A fact that the text does not have is ""; one that the
// labeller does not know is absent. The texts stay where they are: what goes into the
// repository are the counts that the command prints, the last two fields of the lines of
// clues.txt.
package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"tipsearch/index/document"
	"tipsearch/index/extract"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: measure FILE…")
		os.Exit(2)
	}
	t := tally{clues: map[[2]string]count{}, facts: map[string]*outcome{}}
	for _, name := range os.Args[1:] {
		if err := t.file(name); err != nil {
			fmt.Fprintln(os.Stderr, "measure:", err)
			os.Exit(1)
		}
	}
	t.print(os.Stdout)
}

// labelled is a text and what is known of it.
type labelled struct {
	Name    string  `json:"name"`
	Text    string  `json:"text"`
	Country *string `json:"country"`
	Year    *string `json:"year"`
	Tier    *string `json:"tier"`
}

type count struct{ right, seen int }

// outcome is how the values of one fact came out.
type outcome struct {
	texts, right    int // of texts with the fact, and those whose value is right
	silent          int // no value is given for one that the text has
	invented        int // a value is given for one that it has not
	stated, falsely int // values said to be stated, and the wrong ones of them
	wrong           []string
}

type tally struct {
	clues map[[2]string]count // by fact and kind
	facts map[string]*outcome
}

func (t *tally) file(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20) // the longest report has 237,000 characters
	for n := 1; lines.Scan(); n++ {
		var l labelled
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if err := t.text(l); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return lines.Err()
}

// text reads a text as a file of its name, and takes the first report in it.
func (t *tally) text(l labelled) error {
	var first *document.Document
	problems := extract.Read(context.Background(), l.Name, []byte(l.Text), extract.Options{},
		func(d *document.Document) error {
			if first == nil {
				first = d
			}
			return nil
		})
	if first == nil {
		return fmt.Errorf("no report was read: %v", problems)
	}
	t.fact("country", l, l.Country, first.Facts.Country)
	t.fact("year", l, l.Year, first.Facts.Year)
	t.fact("tier", l, l.Tier, first.Facts.Tier)
	return nil
}

func (t *tally) fact(name string, l labelled, want *string, got document.Fact) {
	if want == nil {
		return
	}
	for _, c := range got.Clues {
		key := [2]string{name, c.Kind}
		n := t.clues[key]
		n.seen++
		if slices.Contains(c.Values, *want) != c.Denies {
			n.right++
		}
		t.clues[key] = n
	}
	o := t.facts[name]
	if o == nil {
		o = &outcome{}
		t.facts[name] = o
	}
	o.add(*want, got)
	if got.Value != *want {
		o.wrong = append(o.wrong, fmt.Sprintf("%s: %q, %s, want %q: %s", l.Name, got.Value, got.Known, *want, got.Evidence))
	}
}

func (o *outcome) add(want string, got document.Fact) {
	if got.Known == document.Stated {
		o.stated++
		if got.Value != want {
			o.falsely++
		}
	}
	if want == "" {
		if got.Value != "" {
			o.invented++
		}
		return
	}
	o.texts++
	switch got.Value {
	case want:
		o.right++
	case "":
		o.silent++
	}
}

func (t *tally) print(w io.Writer) {
	for _, name := range []string{"country", "year", "tier"} {
		o := t.facts[name]
		if o == nil {
			continue
		}
		fmt.Fprintf(w, "%s: %d of %d right, %d not given, %d given where there is none; %d stated, %d of them wrong\n",
			name, o.right, o.texts, o.silent, o.invented, o.stated, o.falsely)
		for _, wrong := range o.wrong {
			fmt.Fprintln(w, "  ", wrong)
		}
	}
	fmt.Fprintln(w)
	var rows []string
	for key, n := range t.clues {
		rows = append(rows, fmt.Sprintf("%s | %s | %d | %d", key[0], key[1], n.right, n.seen))
	}
	slices.SortFunc(rows, func(a, b string) int { return cmp.Compare(a, b) })
	fmt.Fprintln(w, strings.Join(rows, "\n"))
}
