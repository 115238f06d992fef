package index

import (
	"context"
	"fmt"
	"html"
	"strings"
	"testing"

	"tipsearch/index/analysis"
	"tipsearch/index/attribution"
	"tipsearch/index/country"
	"tipsearch/index/document"
	"tipsearch/index/entity"
	"tipsearch/index/extract"
	"tipsearch/index/section"
)

// benchNarratives returns n reports on different countries and years, about 10 kB each.
func benchNarratives(n int) []string {
	var out []string
	for _, c := range country.All() {
		if c.Ended != 0 {
			continue
		}
		text := narrative(c.Name, fmt.Sprint(2017+len(out)%8),
			strings.Repeat("Observers in "+c.Name+
				" reported that officials hired replacement pickers; the Ministry of Labor denied it. ", 80))
		if out = append(out, text); len(out) == n {
			break
		}
	}
	return out
}

func asPage(text string) string {
	var b strings.Builder
	b.WriteString("<!doctype html><html><head><title>Report</title></head><body><nav><a href=/>Home</a></nav><main>")
	for p := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		tag := "p"
		if p == strings.ToUpper(p) {
			tag = "h2"
		}
		fmt.Fprintf(&b, "<%s>%s</%[1]s>\n", tag, html.EscapeString(p))
	}
	return b.String() + "</main></body></html>"
}

// BenchmarkBuild measures a build from files in memory to a verified, synced generation on disk, on all cores. MB/s
// are of the files. With workers, the files are read by other processes; the difference is the cost of that.
func BenchmarkBuild(b *testing.B) {
	texts := benchNarratives(100)
	for _, format := range []struct {
		name string
		make func(string) string
	}{{"text", func(s string) string { return s }}, {"html", asPage}} {
		var sources []Source
		size := 0
		for i, text := range texts {
			s := textSource(fmt.Sprintf("%03d.%s", i, format.name), format.make(text))
			size += len(s.Data)
			sources = append(sources, s)
		}
		build := func(b *testing.B, workers *Workers) {
			b.SetBytes(int64(size))
			for b.Loop() {
				opt := BuildOptions{Out: b.TempDir(), Sources: sources, Jobs: 2, Again: true, Workers: workers}
				sum, err := Build(context.Background(), opt)
				if err != nil || sum.Reports != len(texts) {
					b.Fatalf("%d reports: %v", sum.Reports, err)
				}
			}
		}
		b.Run(format.name, func(b *testing.B) { build(b, nil) })
		b.Run(format.name+"/workers", func(b *testing.B) { build(b, testWorkers(b)) })
	}
}

// BenchmarkStage measures each stage of a build alone, on one core, over the same text: the times per byte show each
// stage's share of a build.
func BenchmarkStage(b *testing.B) {
	text := benchNarratives(1)[0]
	page := []byte(asPage(text))
	read := func(name string, data []byte) *document.Document {
		var doc *document.Document
		extract.Read(context.Background(), name, data, extract.Options{}, func(d *document.Document) error {
			doc = d
			return nil
		})
		return doc
	}
	doc := read("a.txt", []byte(text))
	d := Describe(doc)
	for _, stage := range []struct {
		name string
		run  func()
	}{
		{"extract-text", func() { read("a.txt", []byte(text)) }},
		{"extract-html", func() { read("a.html", page) }},
		{"section", func() { section.Builtin().FamilyOf(doc); section.Builtin().Split(doc) }},
		{"entity", func() { entity.Builtin().Find(doc.Text, entity.Report{Country: "KEN", Year: 2023}) }},
		{"attribution", func() { attribution.Find(doc.Text) }},
		{"duplicate", func() { sketchOf(d) }},
		{"tokens", func() { analysis.Tokens(doc.Text) }},
	} {
		b.Run(stage.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				stage.run()
			}
		})
	}
}
