package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"tipsearch/search/bench"
)

// benchReport is what bench prints.
type benchReport struct {
	Sections  int          `json:"sections"`
	Reports   int          `json:"reports"`
	Indexed   float64      `json:"indexed_s,omitempty"` // of a FILE
	Opened    float64      `json:"opened_ms,omitempty"` // of a FILE or an --index, median
	Questions int          `json:"questions_a_class"`
	Rounds    int          `json:"rounds"`
	Processor bool         `json:"processor_time"`
	Ways      []benchWay   `json:"ways"`
	Ratios    []benchRatio `json:"ratios"`
}

type benchWay struct {
	Name    string          `json:"name"`
	Classes []bench.Figures `json:"classes"`
}

// benchRatio returns how many times as fast as Bleve a class is.
type benchRatio struct {
	Over     string  `json:"over"` // "searcher" or "HTTP"
	Class    string  `json:"class"`
	Mean     float64 `json:"mean"`
	P95      float64 `json:"p95"`
	AllCores float64 `json:"per_second_all_cores"`
}

// compare computes the ratios for the ways in which Bleve was asked too.
func (r *benchReport) compare() {
	r.Ratios = []benchRatio{}
	way := map[string][]bench.Figures{}
	for _, w := range r.Ways {
		way[w.Name] = w.Classes
	}
	for _, pair := range [][2]string{{waySearcher, wayBleve}, {wayHTTP, wayBleveHTTP}} {
		ours, theirs := way[pair[0]], way[pair[1]]
		if len(ours) != len(theirs) {
			continue
		}
		for i, f := range ours {
			r.Ratios = append(r.Ratios, benchRatio{
				Over: pair[0], Class: f.Class,
				Mean:     ratio(theirs[i].Mean, f.Mean),
				P95:      ratio(theirs[i].P95, f.P95),
				AllCores: ratio(f.AllCores, theirs[i].AllCores),
			})
		}
	}
}

// ratio returns a/b, or 0 if b is 0.
func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func (r *benchReport) writeJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}

func (r *benchReport) writeTable(to io.Writer) error {
	w := tabwriter.NewWriter(to, 0, 8, 2, ' ', tabwriter.AlignRight)
	clock := "time"
	if r.Processor {
		clock = "processor time of the asking thread (elapsed time over HTTP)"
	}
	fmt.Fprintf(to, "%s; %s per class, each asked %d times; %s in ms; answers per second\n",
		sectionsOf(r.Sections, r.Reports), count(r.Questions, "question"), r.Rounds, clock)
	if r.Indexed > 0 {
		fmt.Fprintf(to, "indexed in %.1f s\n", r.Indexed)
	}
	if r.Opened > 0 {
		fmt.Fprintf(to, "opened in %.1f ms\n", r.Opened)
	}
	for _, way := range r.Ways {
		fmt.Fprintf(w, "\n%s\tmedian\t95 %%\t99 %%\tmean\tone core\tall cores\t\n", way.Name)
		for _, f := range way.Classes {
			fmt.Fprintf(w, "%s\t%.3f\t%.3f\t%.3f\t%.3f\t%.0f\t%.0f\t\n",
				f.Class, f.Median, f.P95, f.P99, f.Mean, f.OneCore, f.AllCores)
		}
	}
	if len(r.Ratios) > 0 {
		fmt.Fprintf(w, "\ntimes as fast as Bleve\tmean\t95 %%\ta second\t\n")
		for _, x := range r.Ratios {
			fmt.Fprintf(w, "%s, %s\t%.1f\t%.1f\t%.1f\t\n", x.Over, x.Class, x.Mean, x.P95, x.AllCores)
		}
	}
	return w.Flush()
}
