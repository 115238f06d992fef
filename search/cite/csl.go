package cite

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// item is one item of CSL data (citation-style-language.org, schema csl-data.json).
type item struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	Accessed  *cslDate  `json:"accessed,omitempty"`
	Section   string    `json:"section,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Language  string    `json:"language,omitempty"`
	Note      string    `json:"note,omitempty"`
}

type cslName struct {
	Literal string `json:"literal,omitempty"`
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
	Circa bool    `json:"circa,omitempty"` // inferred
}

func cslJSON(w Work) string {
	it := item{
		ID: w.key(), Type: "report", Title: w.Title, Publisher: w.Publisher, Section: w.place(), URL: w.address(),
		Language: w.Language, Note: strings.Join(w.notes(), "; "),
	}
	if w.Publisher == "" {
		it.Type = "webpage"
	}
	for _, n := range w.names() {
		it.Author = append(it.Author, cslName{n.Literal, n.Family, n.Given})
	}
	if w.Year != 0 {
		it.Issued = &cslDate{Parts: [][]int{w.issued()}, Circa: w.YearInferred}
	}
	if !w.Accessed.IsZero() {
		y, m, d := w.Accessed.Date()
		it.Accessed = &cslDate{Parts: [][]int{{y, int(m), d}}}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode([]item{it}); err != nil {
		return "[]\n" // strings and numbers always encode
	}
	return b.String()
}

// issued returns the date of publication if it is in the report's year, else only the year.
func (w Work) issued() []int {
	parts := []int{w.Year}
	fields := strings.Split(w.Published, "-")
	if y, err := strconv.Atoi(fields[0]); err != nil || y != w.Year {
		return parts
	}
	for _, f := range fields[1:] {
		n, err := strconv.Atoi(f)
		if err != nil || n < 1 || n > 31 || len(parts) == 1 && n > 12 || len(parts) == 3 {
			break
		}
		parts = append(parts, n)
	}
	return parts
}
