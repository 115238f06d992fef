package extract

import (
	"fmt"
	"strings"
	"testing"
)

var (
	leftColumn = []string{
		"Paraguay is a source country for women", "and children trafficked for the purpose", "of commercial sexual exploitation, as well",
		"as a source country for men trafficked for", "forced labor. Most victims are trafficked", "to Argentina, Spain, and Bolivia.", "",
		"The Government of Paraguay does not", "fully comply with the minimum standards", "for the elimination of trafficking;", "however, it is making significant efforts", "to do so.",
	}
	rightColumn = []string{
		"Prosecution", "The Government of Paraguay made", "inadequate progress in its efforts to", "prosecute trafficking crimes last year.", "The penal code prohibits trafficking for",
		"sexual exploitation, with penalties of up", "to six years in prison. It convicted four", "traffickers, compared with two in 2005.", "Protection", "The government's efforts to protect", "victims remained weak. It opened one", "shelter for women in Asuncion.",
	}
	inOrder = "Paraguay is a source country for women and children trafficked for the purpose of commercial sexual exploitation, as well as a source country for men trafficked for forced labor. Most victims are trafficked to Argentina, Spain, and Bolivia.\n" +
		"The Government of Paraguay does not fully comply with the minimum standards for the elimination of trafficking; however, it is making significant efforts to do so.\n" +
		"Prosecution\nThe Government of Paraguay made inadequate progress in its efforts to prosecute trafficking crimes last year. The penal code prohibits trafficking for sexual exploitation, with penalties of up to six years in prison. It convicted four traffickers, compared with two in 2005.\n" +
		"Protection\nThe government's efforts to protect victims remained weak. It opened one shelter for women in Asuncion."
)

// woven sets two columns side by side, the right one from the column that at gives
// for each line.
func woven(left, right []string, at func(line int) int) string {
	var b strings.Builder
	for i := range left {
		b.WriteString(strings.TrimRight(fmt.Sprintf("%-*s%s", at(i), left[i], right[i]), " ") + "\n")
	}
	return b.String()
}

func TestColumnsInPlainText(t *testing.T) {
	at46 := func(int) int { return 46 }
	tabbed := ""
	for i := range leftColumn {
		tabbed += leftColumn[i] + "\t" + rightColumn[i] + "\n"
	}
	const head = "TRAFFICKING IN PERSONS REPORT 2007\n\nPARAGUAY (Tier 2 Watch List)\n\n"
	wide := "This narrative was taken from a page of two columns, the text of which follows below just as it lay there.\n\n"
	for name, text := range map[string]string{
		"spaces":               head + woven(leftColumn, rightColumn, at46),
		"windows line ends":    strings.ReplaceAll(head+woven(leftColumn, rightColumn, at46), "\n", "\r\n"),
		"tabs":                 head + tabbed,
		"behind a form feed":   head + "\f" + woven(leftColumn, rightColumn, at46),
		"left column indented": head + "   " + strings.ReplaceAll(woven(leftColumn, rightColumn, at46), "\n", "\n   "),
	} {
		d := readOne(t, "a.txt", text)
		if d.Text != inOrder || len(d.Problems) > 0 {
			t.Errorf("%s: %v\n%s", name, d.Problems, d.Text)
		}
	}
	d := readOne(t, "a.txt", head+wide+woven(leftColumn, rightColumn, at46)+"\n"+wide)
	if !strings.HasPrefix(d.Text, strings.TrimSpace(wide)+"\nParaguay is a source") || !strings.Contains(d.Text, inOrder[:400]) {
		t.Errorf("between wide paragraphs: %s", d.Text)
	}
}

// TestColumnsWithoutAGutter: pieces of two columns with some spaces between them
// cannot be put in order surely, and the report says so.
func TestColumnsWithoutAGutter(t *testing.T) {
	text := woven(leftColumn, rightColumn, func(i int) int { return len(leftColumn[i]) + 4 })
	docs, problems := readAll("a.txt", "PARAGUAY (Tier 2 Watch List)\n\n"+text)
	if len(docs) != 1 || len(problems) != 1 || problems[0].Reason.String() != "its columns look interleaved line by line, so its text may be out of order" || problems[0].Fatal {
		t.Errorf("%d reports, %v", len(docs), problems)
	}
}

// TestColumnsPartedInPart: where only some of the lines can be parted, the report
// says that the rest may be out of order.
func TestColumnsPartedInPart(t *testing.T) {
	odd := "Children are trafficked from the villages        of the ministry of the interior, which trained them\nto the cities of the east for forced labor court against their traffickers.\nas servants, and to the mines of the north       and gave them food and papers for the way home.\n\n"
	docs, problems := readAll("a.txt", "PARAGUAY (Tier 2 Watch List)\n\n"+odd+woven(leftColumn, rightColumn, func(int) int { return 46 }))
	if len(docs) != 1 || len(problems) != 1 || problems[0].Reason.String() != "its columns look interleaved line by line, so its text may be out of order" {
		t.Errorf("%d reports, %v", len(docs), problems)
	}
}
