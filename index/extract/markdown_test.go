package extract

import (
	"slices"
	"testing"

	"tipsearch/index/document"
)

func TestMarkdown(t *testing.T) {
	d := readOne(t, "a.md", "# Forced labour in Chad\n*By Ilse Brandt*\n\n## In the courts ##\nJudges tried 14 men.\n### Appeals\nNine won.\n\n## **What we want**\n- Pay the judges.\n- Open a shelter.\n")
	want := []string{"In the courts", "Judges tried 14 men.", "Appeals", "Nine won.", "What we want", "Pay the judges.", "Open a shelter."}
	if got := texts(d); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	var levels []int
	for _, p := range d.Paragraphs {
		if p.Style == document.Heading {
			levels = append(levels, p.Level)
		}
	}
	if !slices.Equal(levels, []int{2, 3, 2}) {
		t.Errorf("levels %v", levels)
	}
	if d.Facts.Title.Value != "Forced labour in Chad" || d.Facts.Author.Value != "Ilse Brandt" {
		t.Errorf("title %+v, author %+v", d.Facts.Title, d.Facts.Author)
	}
}
