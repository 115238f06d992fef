package cite

import (
	"strings"
	"testing"
)

// A page of a PDF is called that: its printed number may be another.
func TestPage(t *testing.T) {
	for style, want := range map[Style]string{Chicago: "(2024), PDF p. 3, par. 8", APA: "Prevention (PDF p. 3, para. 8). In",
		BibTeX: "Prevention, PDF page 3, paragraph 8", RIS: "Prevention, PDF page 3, paragraph 8",
		CSLJSON: "Prevention, PDF page 3, paragraph 8"} {
		w := paragraph()
		w.Page = 3
		if got, _ := Cite(style, w); !strings.Contains(got, want) {
			t.Errorf("%s: %q is not in %s", style, want, got)
		}
		if got, _ := Cite(style, paragraph()); strings.Contains(got, "PDF") {
			t.Errorf("%s: a page without one: %s", style, got)
		}
	}
}
