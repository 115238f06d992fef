package pdf

import (
	"strings"
	"testing"
)

func TestLettersSetApart(t *testing.T) {
	for _, points := range []float64{0.6, 1, 1.2, 2, 3, 5} {
		p := &paper{}
		p.apart(points, 54, 740, 11, "Courts convicted nine traffickers and a judge left")
		p.at(54, 700, 11, "The police opened 9 cases.")
		expect(t, read(t, p), "1 Courts convicted nine traffickers and a judge left\n1 The police opened 9 cases.\n")
	}
}

// A row of numbers is no word set apart.
func TestRowOfNumbersStaysApart(t *testing.T) {
	p := &paper{}
	y := p.lines(54, 740, 11, "The police opened cases.", "The courts heard cases.", "The cases of each court:")
	for i, s := range []string{"1", "2", "3", "4", "5", "6", "7"} {
		p.at(54+10*float64(i), y, 10, s)
	}
	p.lines(54, y-28, 11, "The police closed cases.", "The courts closed cases.")
	if got := show(read(t, p).Blocks); !strings.Contains(got, "1 2 3 4 5 6 7") {
		t.Error(got)
	}
}
