package format

import (
	"strings"
	"testing"
)

func TestSniff(t *testing.T) {
	for _, tt := range []struct {
		name, data string
		want       Kind
	}{
		{"a.txt", "A report.", Text},
		{"a.pdf", "A report that is named wrongly.", Text},
		{"a.txt", "%PDF-1.4\n…", PDF},
		{"a", "\n<!DOCTYPE html><title>x</title>", HTML},
		{"a.txt", "<?xml version=\"1.0\"?>\n<!-- saved -->\n<html>", HTML},
		{"a.html", "<p>One paragraph.</p>", HTML},
		{"a.txt", "The tag <p> starts a paragraph.", Text},
		{"a.jsonl", "{\"text\": \"x\"}\n{\"text\": \"y\"}", JSONLines},
		{"a", "{\"text\": \"x\"}\n{\"text\": \"y\"}", JSONLines},
		{"a.json", "{\n \"text\": \"x\"\n}", JSON},
		{"a.json", "[{\"text\": \"x\"}]", JSON},
		{"a.txt", "[Extracted in part from a report]", Text},
		{"a.txt", "{braces} in a text", Text},
		{"a.csv", "a,b\n1,2", CSV},
		{"a.txt", "", Empty},
		{"a.txt", "\xef\xbb\xbf \r\n", Empty},
		{"a.txt", "PK\x03\x04rest", ZIP},
		{"a.zip", "PK\x03\x04\x14\x00 first.pdf %PDF-1.4\n…", ZIP}, // a member that is not packed
		{"a.txt", "\x1f\x8b\x08rest", GZIP},
		{"a.txt", "\xff\xfeA\x00 \x00r\x00", Text},
		{"a.txt", "GIF89a…", Binary},
		{"a.txt", strings.Repeat("\x00\x10\x02\x9a", 100), Binary},
		{"a.txt", "MZungu means a stranger.", Text},
	} {
		if got, _ := Sniff(tt.name, []byte(tt.data)); got != tt.want {
			t.Errorf("sniff(%q, %.30q) = %s, want %s", tt.name, tt.data, got, tt.want)
		}
	}
}
