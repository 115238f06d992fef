package server

import "testing"

func TestPageURL(t *testing.T) {
	tests := []struct {
		address string
		page    int
		want    string
	}{
		{"https://source.example/a/report.PDF?x=1", 3, "https://source.example/a/report.PDF?x=1#page=3"},
		{"https://source.example/report.pdf", 0, "https://source.example/report.pdf"},
		{"https://source.example/report.pdf#part", 3, "https://source.example/report.pdf#part"},
		{"https://source.example/report.html", 3, "https://source.example/report.html"},
		{"", 3, ""},
	}
	for _, tt := range tests {
		if got := pageURL(tt.address, tt.page); got != tt.want {
			t.Errorf("page %d of %q: %q, want %q", tt.page, tt.address, got, tt.want)
		}
	}
}
