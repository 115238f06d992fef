package extract

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"tipsearch/index/document"
)

// BenchmarkRead measures how much a second is read of each kind of text.
func BenchmarkRead(b *testing.B) {
	seed, err := os.ReadFile("../../seeds/001_596d974f011e7019.txt")
	if err != nil {
		b.Fatal(err)
	}
	narrative, _, _ := strings.Cut(string(seed), "Latest News")
	var rows strings.Builder
	for i := range 40 {
		fmt.Fprintf(&rows, "{\"doc\": \"d%d\", \"title\": \"2024 Trafficking in Persons Report: Turkmenistan\", \"country\": \"Turkmenistan\", \"year\": 2024, \"section\": \"profile\", \"text\": %q}\n", i/8, narrative[:4000])
	}
	for _, bb := range []struct{ name, file, data string }{
		{"text", "a.txt", string(seed)},
		{"wrapped", "a.txt", wrapAt(narrative, 80)},
		{"rows", "a.jsonl", rows.String()},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.data)))
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range Read(context.Background(), bb.file, []byte(bb.data), Options{}, func(*document.Document) error { return nil }) {
					b.Fatal(p)
				}
			}
		})
	}
}
