package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tipsearch/index/document"
)

// TestNarratives reads invented narratives of 2001 to 2025; what a reader would
// say of each stands at its head.
func TestNarratives(t *testing.T) {
	files, err := filepath.Glob("testdata/narratives/*.txt")
	if err != nil || len(files) < 25 {
		t.Fatalf("%d narratives, %v", len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		head, text, _ := strings.Cut(string(data), "---\n")
		want := map[string]string{}
		for line := range strings.Lines(head) {
			k, v, _ := strings.Cut(strings.TrimSpace(line), " ")
			want[k] = strings.Trim(v, "?-")
		}
		d := readOne(t, "report.txt", text) // the name must not help
		f := d.Facts
		if f.Country.Value != want["country"] || f.Tier.Value != want["tier"] {
			t.Errorf("%s: country %q, tier %q; want %q, %q", file, f.Country.Value, f.Tier.Value, want["country"], want["tier"])
		}
		if f.Year.Value != want["year"] || string(f.Year.Known) != want["known"] {
			t.Errorf("%s: year %q (%s, %s); want %q (%s)", file, f.Year.Value, f.Year.Known, f.Year.Evidence, want["year"], want["known"])
		}
		if f.Year.Known == document.Inferred && !strings.Contains(f.Year.Evidence.String(), "“") {
			t.Errorf("%s: the evidence of the year quotes nothing: %s", file, f.Year.Evidence)
		}
	}
}
