package pdf

import (
	"strings"
	"testing"

	"tipsearch/index/table"
)

func TestBrokenHyphens(t *testing.T) {
	for _, line := range []string{"part", "+part-", "-", "+Part", "+two words"} {
		if _, err := readHyphens(table.File{Name: "x.txt", Text: line}); err == nil ||
			!strings.HasPrefix(err.Error(), "x.txt:1: part: ") {
			t.Errorf("%q: error %v", line, err)
		}
	}
}

func TestJoinLines(t *testing.T) {
	p := &paragrapher{splits: true, vocabulary: map[string]int{
		"in-kind": 1, "traffickers": 2, "government": 1, "law": 3, "enforcement": 2, "them": 1, "selves": 1, "well-being": 1,
	}}
	tests := []struct{ a, b, want string }{
		{"paid in-", "kind and", "paid in-kind and"},
		{"the traf-", "fickers fled", "the traffickers fled"},
		{"law-", "enforcement agencies", "law-enforcement agencies"},
		{"they them-", "selves knew", "they themselves knew"},
		{"ILO-", "supported work", "ILO-supported work"},
		{"Uzbek-", "German", "Uzbek-German"},
		{"their well-", "being was", "their well-being was"},
		{"anti-", "trafficking law", "anti-trafficking law"},
		{"a community-", "based program", "a community-based program"},
		{"the unknown frag-", "mented word", "the unknown fragmented word"},
		{"soft hy\u00ad", "phen", "soft hyphen"},
		{"in 2020-", "2021 reports", "in 2020-2021 reports"},
		{"the years 2020 –", "2021", "the years 2020 – 2021"},
		{"see https://example.org/a-", "long-address", "see https://example.org/a-long-address"},
		{"no hyphen", "here", "no hyphen here"},
	}
	for _, tt := range tests {
		if got := p.joinLines(tt.a, tt.b); got != tt.want {
			t.Errorf("joinLines(%q, %q) = %q, want %q", tt.a, tt.b, got, tt.want)
		}
	}
	// A document that breaks no words keeps every hyphen.
	p.splits = false
	if got := p.joinLines("an awareness-", "driven plan"); got != "an awareness-driven plan" {
		t.Errorf("got %q", got)
	}
}
