// Command train learns the weights of the model that package section uses where headings are lost.
//
//	go run ./index/section/train [-o weights.tsv] [-held] [-check [-weights FILE]] [-v] [DIR …]
//
// It learns from the labelled reports (*.txt) of the directories; without any, from those of the package's tests.
// With -check it learns nothing and prints how many of their paragraphs the program gets right, or would with the
// weights in a file; with -held, how many a model that learned from other writers would.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"tipsearch/index/section"
	"tipsearch/index/section/crf"
)

func main() {
	out := flag.String("o", "index/section/weights.tsv", "file to write")
	held := flag.Bool("held", false, "measure by models of other writers; write nothing")
	check := flag.Bool("check", false, "measure the program as it is; write nothing")
	file := flag.String("weights", "", "file of weights to measure with -check")
	verbose := flag.Bool("v", false, "list the figures of each writer, and what is wrong")
	flag.Parse()
	if err := run(flag.Args(), *out, *file, *held, *check, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(dirs []string, out, file string, held, check, verbose bool) error {
	if len(dirs) == 0 {
		dirs = []string{"index/section/testdata/narratives", "index/section/testdata/voices"}
	}
	reports, err := read(dirs)
	if err != nil {
		return err
	}
	p := printer{verbose: verbose}
	switch {
	case check:
		model, err := weights(file)
		if err != nil {
			return err
		}
		for h := range states {
			for _, l := range reports {
				p.add(section.Headings(h), l, l.Measure(model, section.Headings(h)))
			}
		}
	case held:
		section.Held(reports, func(h section.Headings, l section.Labelled, c section.Tally) { p.add(h, l, c) })
	default:
		var b bytes.Buffer
		fmt.Fprintf(&b, "# Learned from %d reports of %d writers by go run ./index/section/train.\n",
			len(reports), writers(reports))
		fmt.Fprintf(&b, "# Each line is a feature and what it weighs for each kind, in hundredths. See README.md.\n")
		m := section.Learn(reports)
		if err := m.Write(&b); err != nil {
			return err
		}
		fmt.Printf("%d reports, %d writers, %d features, %d bytes\n",
			len(reports), writers(reports), len(m.Features()), b.Len())
		return os.WriteFile(out, b.Bytes(), 0o644)
	}
	p.print()
	return nil
}

// weights reads the model in a file; without a file it returns nil, which is the program's own.
func weights(file string) (*crf.Model, error) {
	if file == "" {
		return nil, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return crf.Read(f)
}

func read(dirs []string) (reports []section.Labelled, err error) {
	for _, dir := range dirs {
		files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
		if err != nil {
			return nil, err
		}
		slices.Sort(files)
		for _, file := range files {
			f, err := os.Open(file)
			if err != nil {
				return nil, err
			}
			l, err := section.ReadLabelled(file, f)
			f.Close()
			if err != nil {
				return nil, err
			}
			reports = append(reports, l)
		}
	}
	if len(reports) == 0 {
		return nil, fmt.Errorf("no labelled reports (*.txt) in %q", dirs)
	}
	return reports, nil
}

func writers(reports []section.Labelled) int {
	seen := map[string]bool{}
	for _, l := range reports {
		seen[l.Writer] = true
	}
	return len(seen)
}

// states are the names of the states of headings, in the order of their numbers.
var states = [...]string{"headings shown", "every second lost", "all lost"}

// printer sums results by state of headings and by writer.
type printer struct {
	verbose bool
	sums    [len(states)]section.Tally
	writers map[string]*[len(states)]section.Tally
}

func (p *printer) add(h section.Headings, l section.Labelled, c section.Tally) {
	if p.writers == nil {
		p.writers = map[string]*[len(states)]section.Tally{}
	}
	if p.writers[l.Writer] == nil {
		p.writers[l.Writer] = new([len(states)]section.Tally)
	}
	p.sums[h].Add(c)
	p.writers[l.Writer][h].Add(c)
}

func (p *printer) print() {
	if p.verbose {
		for _, w := range slices.Sorted(maps.Keys(p.writers)) {
			fmt.Println(w)
			for h, c := range p.writers[w] {
				fmt.Printf("   %-18s %s\n", states[h], c)
				for _, wrong := range c.Wrong {
					fmt.Println("      ", wrong)
				}
			}
		}
	}
	for h, c := range p.sums {
		fmt.Printf("%-18s %s\n", states[h], c)
	}
}
