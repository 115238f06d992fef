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

func TestNumbersAreNotSetApart(t *testing.T) {
	row := func(text string) []char {
		var cs []char
		for i, r := range text {
			cs = append(cs, char{r: r, left: 10 * float64(i), right: 10*float64(i) + 6, base: 700, size: 10})
		}
		return cs
	}
	if got := letterSpacing(row("1234567")); len(got) > 0 {
		t.Errorf("numbers: %v", got)
	}
	if got := letterSpacing(row("RURITANIA")); got[700] != 0.4 {
		t.Errorf("letters: %v, want 0.4", got)
	}
}
